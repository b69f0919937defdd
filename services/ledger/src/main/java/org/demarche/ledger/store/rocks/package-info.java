/** The embedded ledger: a RocksDB directory of one process. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.store.rocks;
