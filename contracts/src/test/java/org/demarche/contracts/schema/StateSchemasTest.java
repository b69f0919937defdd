package org.demarche.contracts.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.demarche.contracts.Json;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.RelationState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;

/** The schemas of the states on Kafka are those of the records. */
class StateSchemasTest {
    private static final String WRITE = "demarche.schemas.write";

    enum State {
        INCIDENT("demarche.state.incident", IncidentView.class, "Where an incident stands"),
        ATTRIBUTION("demarche.state.attribution", AttributionState.class, "Who is said to stand behind a subject"),
        RELATION("demarche.state.relation", RelationState.class, "How two parties stand to each other now"),
        CASE("demarche.state.case", CaseView.class, "A case at a glance"),
        ACTOR("demarche.state.actor", ActorView.class, "An actor and what ties it to others");

        private final String type;
        private final Class<?> view;
        private final String title;

        State(String type, Class<?> view, String title) {
            this.type = type;
            this.view = view;
            this.title = title;
        }
    }

    /** With {@code -Ddemarche.schemas.write=true} it writes the schema instead; run from the module's directory. */
    @ParameterizedTest
    @EnumSource
    void schemaOfAStateIsThatOfItsRecord(State state) throws IOException {
        Path file = Path.of("src/main/resources/org/demarche/contracts/schemas/states", state.type, "1.json");
        String written = StateSchemaWriter.write(state.type, state.view, state.title);
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, written);
        }

        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("run StateSchemasTest with -D" + WRITE + "=true and commit the result")
                .isEqualTo(written);
    }

    /** The sample is what GET answered about an invented case: consumers in other languages test with it. */
    @ParameterizedTest
    @EnumSource
    void sampleOfAStateIsValidAndReadAsItsRecord(State state) {
        String sample = text("/org/demarche/contracts/samples/states/" + state.type + "/1.json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text("/org/demarche/contracts/schemas/states/" + state.type + "/1.json"));

        assertThat(schema.validate(sample, InputFormat.JSON)).isEmpty();
        Object view = Json.MAPPER
                .readerFor(state.view)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // what a record adds from its fields
                .readValue(sample);
        assertThat(Json.MAPPER.writeValueAsString(view))
                .isEqualTo(Json.MAPPER.readTree(sample).toString());
    }

    private static String text(String path) {
        try (InputStream in = requireNonNull(Json.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
