/**
 * The states of all things on compacted topics of Kafka. One replica writes them, the one that projects; what it publishes
 * follows from what the topics hold.
 */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.states;
