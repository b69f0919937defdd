package org.demarche.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.RelationState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
