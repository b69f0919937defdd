package org.demarche.ledger.axon;

import org.axonframework.messaging.core.Context.ResourceKey;
import org.demarche.ledger.log.OrderedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger must know beside a command's events: under which key it came, the digest of what was asked, and the row
 * that it stands in.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String commandId, byte[] digest, @Nullable OrderedBatch row) {
    static final ResourceKey<Request> KEY = ResourceKey.withLabel("request");
}
