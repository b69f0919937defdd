package org.demarche.contracts.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a claim reads like once it is corrected: its data with the correction's {@code fields} merged in (JSON merge patch,
 * RFC 7396), and then its date.
 *
 * @param event the claim as it reads now
 * @param changes what differs from before, by field; empty = nothing
 */
public record Correction(Event event, List<Change> changes) {

    public Correction {
        changes = List.copyOf(changes);
    }

    /**
     * One field that reads otherwise.
     *
     * @param was null = it had no value
     * @param now null = it has no value any more
     */
    public record Change(
            String field, @Nullable JsonNode was, @Nullable JsonNode now) {}

    /**
     * Corrects an event.
     *
     * @throws JacksonException if the result is no event of the same type
     */
    public static Correction of(Event event, Corrected corrected) {
        Event now = corrected(event, corrected);
        return new Correction(now, changes(Json.MAPPER.valueToTree(event), Json.MAPPER.valueToTree(now)));
    }

    private static Event corrected(Event event, Corrected corrected) {
        return Json.MAPPER.treeToValue(data(event, corrected.occurred(), corrected.fields()), event.getClass());
    }

    /**
     * The event with the correction applied; unchanged if the result is not valid. Such a correction is never accepted, but a
     * correction may become invalid when an earlier one is retracted. Reading must not fail then.
     */
    public static Event reading(Event event, Corrected corrected) {
        try {
            return corrected(event, corrected);
        } catch (JacksonException e) {
            return event;
        }
    }

    /** What a correction proposes for a field of its claim, or of the claim that this one corrects in the end. */
    public static List<String> proposed(Corrected corrected, String field) {
        return corrected.fields() == null ? List.of() : corrected.fields().findValuesAsString(field);
    }

    /** The corrected data, whether or not an event of that type may have them. */
    public static ObjectNode data(Event event, @Nullable Edtf occurred, @Nullable ObjectNode fields) {
        return correct(Json.MAPPER.valueToTree(event), occurred, fields);
    }

    /** As {@link #data(Event, Edtf, ObjectNode)}, corrected several times. */
    public static ObjectNode data(Event event, List<Corrected> corrections) {
        ObjectNode data = Json.MAPPER.valueToTree(event);
        corrections.forEach(each -> correct(data, each.occurred(), each.fields()));
        return data;
    }

    private static ObjectNode correct(ObjectNode data, @Nullable Edtf occurred, @Nullable ObjectNode fields) {
        if (fields != null) {
            merge(data, fields);
        }
        if (occurred != null) {
            data.put("occurred", occurred.text());
        }
        return data;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            String field = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(field);
            } else if (value instanceof ObjectNode nested) {
                ObjectNode inner = target.get(field) instanceof ObjectNode there ? there : target.putObject(field);
                merge(inner, nested);
            } else {
                target.set(field, value);
            }
        });
    }

    private static List<Change> changes(ObjectNode before, ObjectNode after) {
        Set<String> fields = new LinkedHashSet<>(before.propertyNames());
        fields.addAll(after.propertyNames());
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            JsonNode was = before.get(field);
            JsonNode now = after.get(field);
            if (was == null || !was.equals(now)) {
                changes.add(new Change(field, was, now));
            }
        }
        return changes;
    }
}
