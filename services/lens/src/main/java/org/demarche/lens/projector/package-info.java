/** Projects the topic of events into MongoDB: applies events in ledger order, each once, and never after a gap. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.projector;
