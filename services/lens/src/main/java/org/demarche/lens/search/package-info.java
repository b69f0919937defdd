/** Finds things of all kinds by words. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.search;
