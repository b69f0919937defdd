package org.demarche.contracts.correction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.demarche.contracts.command.ClaimCommand.CorrectClaim;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a correction would put into a claim that must be known, by its field: {@code fields.victims[0]}. A correction of
 * a correction has it one {@code fields.} deeper.
 *
 * @param parties actors, or states
 * @param documents what is to be cited
 */
public record ProposedNames(Map<String, String> parties, Map<String, String> documents) {
    /** In events, these name a party or several; {@code from} and {@code to} do as well, and are never corrected. */
    private static final List<String> PARTIES =
            List.of("actor", "actors", "by", "claimedBy", "engagedBy", "initiator", "power", "responder", "victims");

    public static ProposedNames of(CorrectClaim command) {
        Map<String, String> parties = new LinkedHashMap<>();
        Map<String, String> documents = new LinkedHashMap<>();
        String path = "fields";
        for (@Nullable JsonNode patch = command.fields(); patch != null; patch = patch.get("fields")) {
            for (String field : PARTIES) {
                named(path + "." + field, patch.path(field), parties::put);
            }
            named(path + ".source.document", patch.path("source").path("document"), documents::put);
            path += ".fields";
        }
        return new ProposedNames(parties, documents);
    }

    private static void named(String field, JsonNode value, BiConsumer<String, String> found) {
        switch (value) {
            case StringNode name -> found.accept(field, name.stringValue());
            case ArrayNode several -> {
                for (int i = 0; i < several.size(); i++) {
                    found.accept(field + "[" + i + "]", several.get(i).asString(""));
                }
            }
            case JsonNode other -> {} // not given, or not as the schema says
        }
    }
}
