package org.demarche.contracts.api;

import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Reads the stream of events. */
final class EventFollower {
    private EventFollower() {}

    static SseFollower of(RestClient client, EventFilterParameters filter, ObjLongConsumer<JsonNode> handler) {
        Map<String, String> parameters = ApiArgumentResolver.parameters(filter);
        long before = Objects.requireNonNull(filter.from(), "the filter needs a first position") - 1;
        return new SseFollower(
                client,
                uri -> DemarcheClient.uri(uri, "/api/stream", parameters),
                Long.toString(before),
                event -> handler.accept(
                        DemarcheClient.MAPPER.readTree(event.data()),
                        Long.parseLong(Objects.requireNonNull(event.id(), "an event has its position"))));
    }
}
