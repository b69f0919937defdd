/** Answers of bounded size: how large an answer is, and its parts. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.part;
