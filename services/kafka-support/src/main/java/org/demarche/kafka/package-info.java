/** What every client of Kafka in this project shares: bounded waits, retries, dead letters, and its state as a health. */
@org.jspecify.annotations.NullMarked
package org.demarche.kafka;
