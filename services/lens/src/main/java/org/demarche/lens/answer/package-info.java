/** Collects the claims that the assessment of an entity needs, and runs the assessment. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.answer;
