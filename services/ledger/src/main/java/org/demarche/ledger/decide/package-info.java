/** Deciding: what is refused and what is recorded, as pure functions of the least state of the entities that the command names. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.decide;
