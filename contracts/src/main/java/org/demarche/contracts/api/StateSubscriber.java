package org.demarche.contracts.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.view.Unassessed;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * Subscribes to the states of one kind.
 *
 * @param path of the list
 * @param suffix behind the id of one thing
 * @param key field of a state with its id
 */
record StateSubscriber<V>(RestClient client, String path, String suffix, String key, Class<V> type)
        implements Subscribable<V> {

    @Override
    public Subscription subscribe(SubscriptionParameters parameters, StateHandler<V> handler) {
        Map<String, String> query = parameters.query();
        List<String> segments = parameters.id() == null ? List.of() : List.of(parameters.id());
        var follower = new SseFollower(
                client,
                uri -> {
                    uri.path(path);
                    segments.forEach(segment -> uri.pathSegment("{segment}"));
                    uri.path(suffix);
                    query.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
                    Map<String, Object> values = new HashMap<>(query);
                    segments.forEach(segment -> values.put("segment", segment));
                    return uri.build(values);
                },
                parameters.position() == null ? null : parameters.position().toString(),
                event -> handle(event, handler));
        return new Subscription(follower::follow);
    }

    private void handle(SseFollower.SseEvent event, StateHandler<V> handler) {
        JsonNode data = DemarcheClient.MAPPER.readTree(event.data());
        switch (event.type()) {
            case "state" -> handler.state(data.path(key).asString(), DemarcheClient.MAPPER.treeToValue(data, type));
            case "gone" -> handler.gone(data.path("id").asString());
            case "up-to-date" -> handler.upToDate(data.path("position").asLong());
            case "reset" -> handler.reset();
            case "problem" -> handler.problem(DemarcheClient.MAPPER.treeToValue(data, Unassessed.class));
            default -> {} // of a later version
        }
    }
}
