package org.demarche.contracts.correction;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.Names;
import org.demarche.contracts.command.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.schema.Schemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a command would make of a claim.
 *
 * @param changed the claim's fields that would read otherwise; none = the correction changes nothing
 * @param faults what keeps the result from being an event of the claim's type
 */
public record ProposedCorrection(Set<String> changed, List<Fault> faults) {
    /** In events, these name a party or several; {@code from} and {@code to} do as well, and are never corrected. */
    private static final List<String> PARTIES =
            List.of("actor", "actors", "by", "claimedBy", "engagedBy", "initiator", "power", "responder", "victims");

    public static ProposedCorrection of(Event claim, CorrectClaim command) {
        ObjectNode before = Json.MAPPER.valueToTree(claim);
        ObjectNode after = Correction.data(claim, command.occurred(), command.fields());
        if (command.occurred() != null
                && command.fields() != null
                && command.fields().has("occurred")) {
            return new ProposedCorrection(
                    Set.of("occurred"),
                    List.of(new Fault("fields.occurred", "is given twice: leave it out here or beside fields")));
        }
        return new ProposedCorrection(changed(before, after), faults(claim.getClass(), after));
    }

    private static Set<String> changed(ObjectNode before, ObjectNode after) {
        Set<String> fields = new LinkedHashSet<>(before.propertyNames());
        fields.addAll(after.propertyNames());
        fields.removeIf(field -> Objects.equals(before.get(field), after.get(field)));
        return fields;
    }

    private static List<Fault> faults(Class<? extends Event> type, ObjectNode after) {
        return Schemas.violations(Names.of(type), Names.revision(type), after).stream()
                .map(each -> new Fault("fields." + each.field(), each.message()))
                .toList();
    }

    /** The parties that the command would put into the claim, by the field: {@code fields.victims[0]}. */
    public static Map<String, String> parties(CorrectClaim command) {
        Map<String, String> parties = new LinkedHashMap<>();
        ObjectNode fields = command.fields();
        if (fields != null) {
            PARTIES.forEach(field -> parties.putAll(parties("fields." + field, fields.path(field))));
        }
        return parties;
    }

    private static Map<String, String> parties(String field, JsonNode value) {
        return switch (value) {
            case StringNode party -> Map.of(field, party.stringValue());
            case ArrayNode several -> {
                Map<String, String> parties = new LinkedHashMap<>();
                for (int i = 0; i < several.size(); i++) {
                    parties.put(field + "[" + i + "]", several.get(i).asString(""));
                }
                yield parties;
            }
            case JsonNode other -> Map.of(); // not given, or not as the schema says
        };
    }
}
