/** Finds entities and their claims in the read models, for the API and the pages. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.entities;
