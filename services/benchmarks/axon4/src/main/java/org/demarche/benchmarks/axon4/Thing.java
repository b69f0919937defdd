package org.demarche.benchmarks.axon4;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Whatever events are about, as an aggregate that does no more than keep what was claimed of it. */
class Thing {
    @AggregateIdentifier
    private @Nullable String id;

    private final Map<String, JsonNode> claims = new LinkedHashMap<>();

    /** @param claim its id */
    record Recorded(String thing, String claim, String type, JsonNode data) {}

    Thing() {}

    @EventSourcingHandler
    void on(Recorded event) {
        id = event.thing();
        claims.put(event.claim(), event.data());
    }

    int claims() {
        return claims.size();
    }
}
