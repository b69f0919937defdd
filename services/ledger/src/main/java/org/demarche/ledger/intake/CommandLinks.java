package org.demarche.ledger.intake;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.links.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Links from the answer to a command to what it made: its event, the claims about its claim, and the state of what it is about.
 * The operations are those of the lens, so a ledger alone has no links.
 */
final class CommandLinks {
    private static final String POSITION = "$response.body#/position";

    /** The state of what a field of the command names. Where the caller leaves an id out, the answer's subject has it. */
    private static final List<State> STATES = List.of(
            new State("case", "getCase", "id"),
            new State("incident", "getIncident", "id"),
            new State("campaign", "getCampaign", "id"),
            new State("subject", "getAttribution", "subject"),
            new State("relation", "getRelation", "pair"),
            new State("actor", "getActor", "id"));

    private final Set<String> operations;

    /**
     * @param field of the command
     * @param operation its id
     * @param parameter the path variable of the operation that the field is for
     */
    private record State(String field, String operation, String parameter) {}

    CommandLinks(OpenAPI api) {
        operations = api.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .map(Operation::getOperationId)
                .collect(Collectors.toSet());
    }

    /** Those of the command with this schema, by name. */
    Map<String, Link> of(JsonNode schema) {
        Map<String, Link> links = new LinkedHashMap<>();
        add(links, "event", new Link().operationId("getEvent").parameters("position", POSITION));
        add(
                links,
                "remarks",
                new Link().operationId("listClaimsAbout").parameters("about", "$response.body#/commandId"));
        for (State state : STATES) {
            if (schema.path("properties").has(state.field())) {
                add(
                        links,
                        state.field(),
                        new Link()
                                .operationId(state.operation())
                                .parameters(state.parameter(), "$request.body#/" + state.field())
                                .parameters("min-position", POSITION));
            }
        }
        return links;
    }

    private void add(Map<String, Link> links, String name, Link link) {
        if (operations.contains(link.getOperationId())) {
            links.put(name, link);
        }
    }
}
