/** Axon Framework 5.0.1 behind one wall: commands come in as plain records and decisions go out; nothing else sees Axon. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.axon;
