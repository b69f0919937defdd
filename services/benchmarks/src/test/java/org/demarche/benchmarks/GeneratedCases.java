package org.demarche.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As many cases as are wanted, each as a real one is: that of Albania and Iran with other ids and another pair of states.
 * States are registered once, by nobody, since a party may be a state's code without that.
 */
final class GeneratedCases {
    /** What a command makes, by its name. */
    private static final Map<String, String> MAKES = Map.of(
            "open-case", "case",
            "record-document", "document",
            "register-actor", "actor",
            "report-incident", "incident",
            "attribute-actor", "attribution",
            "claim-responsibility", "attribution",
            "open-campaign", "campaign");

    private static final List<String> STATES =
            new ArrayList<>(new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)));

    private final List<ObjectNode> seed = new ArrayList<>();
    private final Set<String> ids = new TreeSet<>();

    GeneratedCases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GeneratedCases.class.getResourceAsStream("/seeds/albania-2022.ndjson"))) {
            new String(in.readAllBytes(), UTF_8).lines().forEach(line -> add((ObjectNode) Json.MAPPER.readTree(line)));
        }
    }

    private void add(ObjectNode line) {
        String type = line.path("type").asString();
        String made = MAKES.containsKey(type)
                ? line.path("data").path(MAKES.get(type)).asString()
                : "";
        if (type.equals("register-actor") && isState(made)) {
            return;
        }
        ids.add(line.path("id").asString());
        if (!made.isEmpty()) {
            ids.add(made);
        }
        seed.add(line);
    }

    private static boolean isState(String party) {
        return STATES.contains(party);
    }

    /** Events that a case comes to. */
    int size() {
        return seed.size();
    }

    /** The things of the n-th case that are asked about. */
    static List<String> questions(int n) {
        return List.of(
                "/api/incidents/INC-JULY-" + n,
                "/api/attributions/INC-JULY-" + n,
                "/api/relations/" + pair(n),
                "/api/incidents/INC-TIMS-" + n);
    }

    /** A pair of its own for each of the first 30,000 cases. */
    private static String pair(int n) {
        String[] pair = {first(n), second(n)};
        Arrays.sort(pair);
        return pair[0] + "-" + pair[1];
    }

    private static String first(int n) {
        return STATES.get(n % STATES.size());
    }

    private static String second(int n) {
        return STATES.get((n + 1 + n / STATES.size() % (STATES.size() / 2 - 1)) % STATES.size());
    }

    /** The commands of the n-th case, a line each. */
    byte[] file(int n) {
        Map<String, String> names = new HashMap<>();
        ids.forEach(id -> names.put(id, id + "-" + n));
        names.put("AL", first(n));
        names.put("IR", second(n));
        names.put("AL-IR", pair(n));
        StringBuilder lines = new StringBuilder();
        for (ObjectNode line : seed) {
            lines.append(Json.MAPPER.writeValueAsString(renamed(line, names))).append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            object.propertyStream().forEach(field -> copy.set(field.getKey(), renamed(field.getValue(), names)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(each -> copy.add(renamed(each, names)));
            return copy;
        }
        return node.isString() ? Json.MAPPER.getNodeFactory().stringNode(renamed(node.stringValue(), names)) : node;
    }

    /** An id alone, or a slot with ids between its slashes; any other text has no part that is an id. */
    private static String renamed(String text, Map<String, String> names) {
        return Arrays.stream(text.split("/", -1))
                .map(part -> names.getOrDefault(part, part))
                .collect(joining("/"));
    }
}
