/** From the topic into MongoDB: applies events in ledger order, each once, and never past a gap. */
@org.jspecify.annotations.NullMarked
package org.demarche.lens.projector;
