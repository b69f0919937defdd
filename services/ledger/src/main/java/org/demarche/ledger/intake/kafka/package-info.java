/** Commands from a Kafka topic: taken like those over HTTP, in the order of each key, and answered on another topic. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.intake.kafka;
