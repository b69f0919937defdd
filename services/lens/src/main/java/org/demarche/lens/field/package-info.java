/** Answers as fields under stable paths: what is compared, and what can be asked why. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.field;
