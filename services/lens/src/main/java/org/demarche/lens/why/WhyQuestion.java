package org.demarche.lens.why;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.slot.SlotName;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The field of an entity to explain, or a part of that field.
 *
 * @param entity the entity; SUBJECT for an attribution
 * @param field name of the field
 * @param subPath the steps below the field; empty = the field itself
 */
record WhyQuestion(EntityRef entity, String field, List<String> subPath) {

    /** Parses a path whose steps are separated by slashes; null if it does not name a field of an entity. */
    static @Nullable WhyQuestion parse(String path) {
        List<String> steps =
                Arrays.stream(path.split("/", -1)).map(Fields::unescape).toList();
        if (steps.size() < 3 || steps.stream().anyMatch(String::isEmpty)) {
            return null;
        }
        EntityRef.Kind kind = EntityRef.Kind.of(steps.getFirst()).orElse(null);
        if (kind == null) {
            return null;
        }
        String id = kind == EntityRef.Kind.RELATION ? inOrder(steps.get(1)) : steps.get(1);
        return new WhyQuestion(Views.fromPublic(new EntityRef(kind, id)), steps.get(2), steps.subList(3, steps.size()));
    }

    /** The states of a relation are sorted, because the id is in alphabetical order. */
    private static String inOrder(String pair) {
        String[] states = pair.split("-", -1);
        boolean turned = states.length == 2 && states[0].compareTo(states[1]) > 0;
        return turned ? states[1] + "-" + states[0] : pair;
    }

    String kind() {
        return Views.publicRef(entity).kind().word();
    }

    String name() {
        return Views.publicRef(entity).toString();
    }

    /** Returns the full path. */
    String path() {
        String path = Fields.child(name(), field);
        for (String step : subPath) {
            path = Fields.child(path, step);
        }
        return path;
    }

    /** Returns the slot that determines this field; empty = there is none, so every claim counts. */
    Optional<SlotName> slot() {
        String id = entity.id();
        return switch (kind() + "/" + field) {
            case "relation/severed",
                    "relation/certain",
                    "relation/possible",
                    "relation/basis",
                    "relation/contested",
                    "relation/dates",
                    "relation/episodes" -> Optional.of(new SlotName.Severance(id));
            case "incident/start", "incident/occurred" -> Optional.of(new SlotName.Start(id));
            case "incident/impact" -> subPath.stream().findFirst().map(dimension -> new SlotName.Impact(id, dimension));
            case "incident/contested", "incident/contradictions" ->
                subPath.stream().findFirst().filter(WhyQuestion::isSlot).map(SlotName::parse);
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

    /** Returns the steps from the answer to the value. */
    Stream<String> steps() {
        String shown = field.equals("start") ? "occurred" : field;
        return Stream.concat(Stream.of(shown), subPath.stream());
    }

    /** Returns the field, or its first part on the path. */
    WhyQuestion outer() {
        return first(1);
    }

    /** Returns the part with at most so many steps below the field. */
    WhyQuestion first(int steps) {
        return new WhyQuestion(entity, field, subPath.stream().limit(steps).toList());
    }

    /** True if the value is the view of the claim that the last step names. */
    boolean isClaim(@Nullable JsonNode value) {
        return value != null && value.path("claim").asString("").equals(subPath.getLast());
    }

    /** Returns the value in an answer; null = none. */
    @Nullable
    JsonNode in(@Nullable JsonNode view) {
        JsonNode current = view;
        for (String step : steps().toList()) {
            Map<String, JsonNode> fields = current == null ? Map.of() : Fields.of(current);
            current = fields.get(step);
        }
        return current;
    }
}
