/** Publishes the tail of the ledger to Kafka: every event once, in the ledger's order, by one writer at a time. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.relay;
