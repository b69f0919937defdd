/** The port to the stores of the ledger: commits in one total order, appended once and read by position, tag or command id. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.store;
