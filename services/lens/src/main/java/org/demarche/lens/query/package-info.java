/** Answers over HTTP, as of any of the three clocks; nothing here writes. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.query;
