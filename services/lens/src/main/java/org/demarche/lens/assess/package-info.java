/** The assessments: pure functions from what has been claimed to what can be answered, as of any of the three clocks. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.assess;
