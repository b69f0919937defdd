/** The ledger's port to a disk: one total order of commits, appended once, read by position, tag or command. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.store;
