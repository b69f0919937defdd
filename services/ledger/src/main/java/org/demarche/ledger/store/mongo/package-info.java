/** The clustered ledger: a MongoDB collection that several processes append to. */
@org.jspecify.annotations.NullMarked
package org.demarche.ledger.store.mongo;
