/** The events: what the ledger has recorded, one record each, named and versioned apart from any Java name. */
@org.jspecify.annotations.NullMarked
package org.demarche.contracts.event;
