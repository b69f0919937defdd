/** The intake of commands: they are validated, completed with defaults, tied to their idempotency key, sent and answered. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.intake;
