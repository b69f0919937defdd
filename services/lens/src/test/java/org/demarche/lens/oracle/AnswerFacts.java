package org.demarche.lens.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Extracts from an answer the facts that the oracle states. */
public final class AnswerFacts {
    private AnswerFacts() {}

    public static Map<String, String> relation(JsonNode answer) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("severed", answer.path("severed").asString());
        facts.put("contested", answer.path("contested").asString());
        for (JsonNode each : answer.path("dates")) {
            String id = each.path("claim").asString();
            facts.put("worth " + id, each.path("worth").asString());
            facts.put("edtf " + id, each.path("edtf").asString("null"));
            facts.put("disputed " + id, texts(each.path("disputedBy")).toString());
        }
        answer.path("contradictions").forEach(each -> state(facts, each));
        answer.path("measures").forEach(each -> measure(facts, each));
        answer.path("inForce").forEach(each -> inForce(facts, each));
        return facts;
    }

    private static void measure(Map<String, String> facts, JsonNode measure) {
        if (measure.hasNonNull("inForce")) {
            String id = measure.path("claim").asString();
            facts.put("force " + id, measure.path("inForce").asString());
            List<String> ends = new ArrayList<>();
            measure.path("endedBy").forEach(each -> ends.add(each.path("claim").asString()));
            ends.sort(null);
            facts.put("ended " + id, ends.toString());
        }
    }

    private static void inForce(Map<String, String> facts, JsonNode measure) {
        String identity = Stream.of("kind", "initiator", "target", "measure")
                .map(field -> measure.path(field).asString("null"))
                .toList()
                .toString();
        facts.put("in force " + identity, measure.path("certainty").asString() + " " + texts(measure.path("claims")));
    }

    public static Map<String, String> incident(JsonNode answer) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("status", answer.path("status").asString());
        facts.put("title", answer.path("title").asString());
        JsonNode occurred = answer.path("occurred").path("edtf");
        facts.put("occurred", occurred.isString() ? occurred.asString() : "null");
        facts.put("contested", new TreeSet<>(texts(answer.path("contested"))).toString());
        for (JsonNode each : answer.path("claims")) {
            if (each.path("type").asString().startsWith("incident.")) {
                facts.put(
                        "live " + each.path("id").asString(), each.path("live").asString());
            }
        }
        for (JsonNode impact : answer.path("impact")) {
            for (JsonNode each : impact.path("claims")) {
                if (each.path("live").asBoolean()) {
                    facts.put(
                            "worth " + each.path("claim").asString(),
                            each.path("worth").asString());
                    facts.put(
                            "value " + each.path("claim").asString(),
                            each.path("value").asString());
                }
            }
        }
        answer.path("contradictions").forEach(each -> state(facts, each));
        return facts;
    }

    public static Map<String, String> attribution(JsonNode answer) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("level", answer.path("level").asString());
        facts.put("contested", answer.path("contested").asString());
        for (JsonNode each : answer.path("claims")) {
            String id = each.path("claim").asString();
            facts.put("level " + id, each.path("level").asString());
            facts.put("live " + id, each.path("live").asString());
            facts.put("endorsed " + id, texts(each.path("endorsedBy")).toString());
            facts.put("denied " + id, texts(each.path("deniedBy")).toString());
            facts.put("disputed " + id, texts(each.path("disputedBy")).toString());
        }
        answer.path("responsibility")
                .forEach(each -> facts.put(
                        "live " + each.path("claim").asString(),
                        each.path("live").asString()));
        return facts;
    }

    public static Map<String, String> contradictions(JsonNode items) {
        Map<String, String> facts = new TreeMap<>();
        items.forEach(each -> state(facts, each));
        return facts;
    }

    public static Map<String, String> order(JsonNode answer) {
        List<String> orders = new ArrayList<>();
        answer.path("severances").forEach(each -> orders.add(each.path("order").asString()));
        return Map.of("severances", orders.toString());
    }

    private static void state(Map<String, String> facts, JsonNode slot) {
        String name = slot.path("slot").asString();
        facts.put("state " + name, slot.path("state").asString());
        facts.put("pairs " + name, pairs(slot, false).toString());
        facts.put("undecided " + name, pairs(slot, true).toString());
    }

    private static TreeSet<String> pairs(JsonNode slot, boolean undecidedOnly) {
        var pairs = new TreeSet<String>();
        for (JsonNode each : slot.path("excluding")) {
            if (!(undecidedOnly && each.path("decided").asBoolean())) {
                String one = each.path("one").asString();
                String other = each.path("other").asString();
                boolean inOrder = number(one) < number(other);
                pairs.add(inOrder ? one + " " + other : other + " " + one);
            }
        }
        return pairs;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    private static List<String> texts(JsonNode array) {
        return Stream.of(array)
                .flatMap(node -> node.values().stream())
                .map(JsonNode::asString)
                .toList();
    }
}
