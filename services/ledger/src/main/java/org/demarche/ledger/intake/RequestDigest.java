package org.demarche.ledger.intake;

import java.nio.charset.StandardCharsets;
import org.demarche.contracts.Json;
import org.demarche.contracts.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SHA-256 of a command's name and its body, by which a repeated request is told from another one under the same key. It
 * is of the values in the body: the order of fields, white space, escapes and the form of numbers do not change it.
 */
final class RequestDigest {
    private static final JsonMapper EARLIER = Json.MAPPER
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RequestDigest() {}

    static byte[] of(String name, JsonNode body) {
        return digest(name, CanonicalJson.of(body));
    }

    /**
     * As versions up to 0.2.0 computed it, for commands that they have recorded. There, 2 and 2.0 were different, as were
     * 1e1 and 10.
     */
    static byte[] ofEarlierVersions(String name, JsonNode body) {
        return digest(name, EARLIER.writeValueAsBytes(EARLIER.treeToValue(body, Object.class)));
    }

    private static byte[] digest(String name, byte[] body) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8), new byte[] {0}, body);
    }
}
