/** What two readings of the same claims answer differently, field by field. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.diff;
