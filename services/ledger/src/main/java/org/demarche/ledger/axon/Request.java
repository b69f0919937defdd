package org.demarche.ledger.axon;

import org.axonframework.messaging.core.Context.ResourceKey;

/** What the ledger stores beside a command's events: under which key it came, and the digest of what was asked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String commandId, byte[] digest) {
    static final ResourceKey<Request> KEY = ResourceKey.withLabel("request");
}
