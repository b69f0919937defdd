/** The write side: commands are taken in, decided, stored once and for ever, and relayed to Kafka. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger;
