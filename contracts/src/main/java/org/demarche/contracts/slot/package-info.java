/** Questions that have one answer: which claims answer them, which answers exclude each other, and what a resolution chooses. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.slot;
