/** Compares answers as of two points, field by field. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.diff;
