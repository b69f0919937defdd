package org.demarche.contracts.event;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of every revision that was ever written, read as their records. Stored bytes are never altered: what an older
 * revision lacks is added each time they are read, a step for each revision, so that nothing but this class knows that
 * there were older ones. A step may add a field with the value that its absence meant, or rename one; it may not lose any.
 */
public final class Revisions {
    /** By stored name, what leads from revision 1 to 2, from 2 to 3, and so on. */
    private static final Map<String, List<Consumer<ObjectNode>>> STEPS =
            Map.of("incident.data-exposure-recorded", List.of(data -> data.put("stage", "UNSPECIFIED")));

    private Revisions() {}

    /** Throws {@link IllegalArgumentException} for a type or a revision that this build does not know. */
    public static Event read(String type, int revision, byte[] data) {
        Class<? extends Event> known = StoredNames.event(type);
        if (known == null) {
            throw new IllegalArgumentException("unknown event type " + type);
        }
        int current = StoredNames.revision(known);
        if (revision == current) {
            return Json.MAPPER.readValue(data, known);
        }
        if (revision < 1 || revision > current) {
            throw new IllegalArgumentException(
                    "unknown revision " + revision + " of " + type + ": this build knows 1 to " + current);
        }
        ObjectNode upgraded = Json.MAPPER.readValue(data, ObjectNode.class);
        STEPS.getOrDefault(type, List.of()).subList(revision - 1, current - 1).forEach(step -> step.accept(upgraded));
        return Json.MAPPER.treeToValue(upgraded, known);
    }
}
