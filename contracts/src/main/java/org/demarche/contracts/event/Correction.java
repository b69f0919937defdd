package org.demarche.contracts.event;

import org.demarche.contracts.Json;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A claim as a correction says that it should read: its data with a JSON merge patch (RFC 7396) applied. */
public final class Correction {
    private Correction() {}

    /** The claim as it reads from then on. */
    public static Event apply(Event claim, Corrected correction) {
        return Json.MAPPER.treeToValue(data(claim, correction.occurred(), correction.fields()), claim.getClass());
    }

    /** The corrected data, whether or not an event of the claim's type may have them. */
    public static ObjectNode data(Event claim, @Nullable Edtf occurred, @Nullable ObjectNode fields) {
        ObjectNode data = Json.MAPPER.<ObjectNode>valueToTree(claim);
        if (fields != null) {
            merge(data, fields);
        }
        if (occurred != null) {
            data.put("occurred", occurred.text());
        }
        return data;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.propertyStream().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode inner) {
                JsonNode there = target.get(field.getKey());
                ObjectNode object = there instanceof ObjectNode known ? known : target.putObject(field.getKey());
                merge(object, inner);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }
}
