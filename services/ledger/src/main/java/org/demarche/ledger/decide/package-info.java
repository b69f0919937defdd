/** Deciding: what is refused and what is recorded, as pure functions over the least that must be known of the things named. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.decide;
