/** The intake of commands from a Kafka topic. They are handled as over HTTP, in the order of each key, and answered on another topic. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.intake.kafka;
