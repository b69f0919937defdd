/** The questions: every endpoint that reads, each under a reading of the three clocks at one projected position. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.query;
