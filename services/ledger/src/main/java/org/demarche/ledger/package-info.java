/** The write side: commands are received and decided, their events are stored permanently and published to Kafka. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger;
