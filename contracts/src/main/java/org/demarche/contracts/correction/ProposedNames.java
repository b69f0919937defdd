package org.demarche.contracts.correction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.NamedParties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/**
 * The ids in a correction that must be known, by their field, such as {@code fields.victims[0]}. In a correction of a
 * correction the fields are one {@code fields.} deeper.
 *
 * @param parties ids of actors or states
 * @param documents ids of documents that would be cited
 */
public record ProposedNames(Map<String, String> parties, Map<String, String> documents) {
    private static final Set<String> PARTIES = NamedParties.fields();

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
            case JsonNode other -> {} // not given, or not valid by the schema
        }
    }
}
