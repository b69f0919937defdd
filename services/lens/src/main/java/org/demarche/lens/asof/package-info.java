/** Reads from a request the point of each clock that it asks about, and finds the read models to answer it from. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.asof;
