package org.demarche.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.IncidentEvent.DataExposureRecorded;
import org.demarche.contracts.schema.Schemas;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden samples of all revisions are the corpus: what was stored once is read for ever. */
class RevisionsTest {
    private static final String EXPOSURE = "incident.data-exposure-recorded";

    record Stored(String type, int revision) {
        byte[] data() {
            String path = "/org/demarche/contracts/samples/events/" + type + "/" + revision + ".json";
            try (InputStream in = RevisionsTest.class.getResourceAsStream(path)) {
                return requireNonNull(in, path).readAllBytes();
            } catch (IOException e) {
                throw new AssertionError(path, e);
            }
        }
    }

    static Stream<Stored> everythingEverStored() {
        return StoredNames.events().stream()
                .flatMap(type -> IntStream.rangeClosed(1, StoredNames.revision(requireNonNull(StoredNames.event(type))))
                        .mapToObj(revision -> new Stored(type, revision)));
    }

    @ParameterizedTest
    @MethodSource("everythingEverStored")
    void everyRevisionIsReadAsTheRecordOfToday(Stored stored) {
        byte[] data = stored.data();
        Event event = Revisions.read(stored.type(), stored.revision(), data);
        assertThat(data).as("the stored bytes").isEqualTo(stored.data());
        Class<? extends Event> type = event.getClass();
        assertThat(Schemas.violations(stored.type(), stored.revision(), Json.MAPPER.readTree(data)))
                .isEmpty();
        assertThat(Schemas.violations(stored.type(), StoredNames.revision(type), Json.MAPPER.valueToTree(event)))
                .isEmpty();
    }

    @Test
    void anExposureOfRevisionOneReadsAsUnspecified() {
        assertThat(exposure(1).stage()).isEqualTo(ExposureStage.UNSPECIFIED);
        assertThat(exposure(2).stage()).isEqualTo(ExposureStage.TAKEN);
    }

    @Test
    void upcastEventKeepsEveryFieldOfRevisionOne() {
        DataExposureRecorded old = exposure(1);
        assertThat(old).usingRecursiveComparison().ignoringFields("stage").isEqualTo(exposure(2));
    }

    @Test
    void aRevisionThatThisBuildDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> Revisions.read(EXPOSURE, 3, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown revision 3 of " + EXPOSURE + ": this build knows 1 to 2");
        assertThatThrownBy(() -> Revisions.read(EXPOSURE, 0, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("revision 0");
    }

    @Test
    void aTypeThatThisBuildDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> Revisions.read("incident.forgotten", 1, "{}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown event type incident.forgotten");
    }

    private static DataExposureRecorded exposure(int revision) {
        return (DataExposureRecorded) Revisions.read(EXPOSURE, revision, new Stored(EXPOSURE, revision).data());
    }
}
