/** The intake: what is sent is checked against its contract, completed, tied to its idempotency key, and answered. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.intake;
