package org.demarche.lens.why;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.contracts.slot.SlotName;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is asked why: a field of a thing, and what lies under it.
 *
 * @param thing as the journals name it
 * @param below the steps under the field; empty = the field itself
 */
record WhyQuestion(String thing, String field, List<String> below) {

    /** Null where the path does not name a field of something; slashes separate its steps. */
    static @Nullable WhyQuestion parse(String path) {
        List<String> steps =
                Arrays.stream(path.split("/", -1)).map(Fields::step).toList();
        if (steps.size() < 3 || steps.stream().anyMatch(String::isEmpty)) {
            return null;
        }
        String id = steps.getFirst().equals("relation") ? inOrder(steps.get(1)) : steps.get(1);
        return new WhyQuestion(Views.thing(steps.getFirst() + "/" + id), steps.get(2), steps.subList(3, steps.size()));
    }

    /** A pair has no order; it is kept under the one of the alphabet. */
    private static String inOrder(String pair) {
        String[] states = pair.split("-", -1);
        boolean turned = states.length == 2 && states[0].compareTo(states[1]) > 0;
        return turned ? states[1] + "-" + states[0] : pair;
    }

    String kind() {
        String name = name();
        return name.substring(0, name.indexOf('/'));
    }

    String name() {
        return Views.name(thing);
    }

    /** The path in full. */
    String path() {
        String path = Fields.under(name(), field);
        for (String step : below) {
            path = Fields.under(path, step);
        }
        return path;
    }

    /** The question with one answer that decides this field; empty = there is none, every claim stands beside the others. */
    Optional<SlotName> slot() {
        String id = thing.substring(thing.indexOf('/') + 1);
        return switch (kind() + "/" + field) {
            case "relation/severed",
                    "relation/certain",
                    "relation/possible",
                    "relation/contested",
                    "relation/dates",
                    "relation/episodes" -> Optional.of(new SlotName.Severance(id));
            case "incident/start", "incident/occurred" -> Optional.of(new SlotName.Start(id));
            case "incident/impact" -> below.stream().findFirst().map(dimension -> new SlotName.Impact(id, dimension));
            case "incident/contested", "incident/contradictions" ->
                below.stream().findFirst().filter(WhyQuestion::isSlot).map(SlotName::parse);
            default -> Optional.empty();
        };
    }

    private static boolean isSlot(String name) {
        try {
            return !SlotName.parse(name).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The steps from the answer down to the value. */
    Stream<String> steps() {
        String shown = field.equals("start") ? "occurred" : field;
        return Stream.concat(Stream.of(shown), below.stream());
    }

    /** The field, or the part of it that comes first on the path. */
    WhyQuestion outer() {
        return first(1);
    }

    /** The part of it that has so many steps under the field at most. */
    WhyQuestion first(int steps) {
        return new WhyQuestion(thing, field, below.stream().limit(steps).toList());
    }

    /** Whether what an answer has there is shown from the claim that the last step names. */
    boolean isClaim(@Nullable JsonNode value) {
        return value != null && value.path("claim").asString("").equals(below.getLast());
    }

    /** What an answer has there; null = nothing. */
    @Nullable
    JsonNode in(@Nullable JsonNode view) {
        JsonNode reached = view;
        for (String step : steps().toList()) {
            Map<String, JsonNode> fields = reached == null ? Map.of() : Fields.of(reached);
            reached = fields.get(step);
        }
        return reached;
    }
}
