/** Answers as fields with stable paths, for comparisons and explanations. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.field;
