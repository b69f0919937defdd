/** Requests the pages of a lens at its start, so that the first user does not wait for their code to load. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.warmup;
