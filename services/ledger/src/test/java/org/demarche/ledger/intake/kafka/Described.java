package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.demarche.contracts.Json;
import org.demarche.ledger.intake.kafka.CommandsLab.Found;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What the AsyncAPI document says about records, compared with records. */
final class Described {
    private static final JsonNode DOCUMENT = document();

    private Described() {}

    static void isAResult(Found found) {
        conforms("resultHeaders", headers(found));
        conforms("result", new String(found.record().value(), UTF_8));
        assertThat(new String(found.record().key(), UTF_8))
                .isEqualTo(found.id())
                .isEqualTo(found.header("ce_id"));
    }

    static void isADeadLetter(Found found) {
        conforms("deadHeaders", headers(found));
    }

    static JsonNode at(String pointer) {
        return DOCUMENT.at(pointer);
    }

    private static String headers(Found found) {
        Map<String, String> headers = new TreeMap<>();
        found.record().headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return Json.MAPPER.writeValueAsString(headers);
    }

    private static void conforms(String schema, String json) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(DOCUMENT.at("/components/schemas/" + schema).toString())
                        .validate(
                                json,
                                InputFormat.JSON,
                                execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(json)
                .isEmpty();
    }

    private static JsonNode document() {
        try (InputStream in = Json.class.getResourceAsStream("asyncapi.yaml")) {
            return Json.MAPPER.valueToTree(new Yaml().<Map<String, Object>>load(requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
