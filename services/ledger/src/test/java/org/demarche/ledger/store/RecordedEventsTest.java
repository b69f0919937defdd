package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.event.RecordedEvent;
import org.junit.jupiter.api.Test;

class RecordedEventsTest {
    private static final Instant RECORDED = Instant.parse("2022-09-07T10:00:00.000001Z");

    @Test
    void eventsOfACommitHaveConsecutivePositionsAndItsHashAndTime() {
        Commit.Entry first = entry("e-1", Set.of(new Tag("incident", "INC-JULY"), new Tag("case", "ALBANIA")));
        Commit.Entry second = entry("e-2", Set.of(new Tag("actor", "A-1")));
        SealedCommit sealed = SealedCommit.seal(
                new Commit(41, "command", new byte[32], RECORDED, List.of(first, second)), SealedCommit.GENESIS);

        List<RecordedEvent> events = RecordedEvents.eventsOf(sealed);

        assertThat(events).extracting(RecordedEvent::position).containsExactly(41L, 42L);
        assertThat(events).extracting(RecordedEvent::id).containsExactly("e-1", "e-2");
        assertThat(events).extracting(RecordedEvent::caseId).containsExactly("ALBANIA", null);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.commitHash()).isEqualTo(sealed.hashText());
            assertThat(event.recordedAt()).isEqualTo(RECORDED);
            assertThat(event.type()).isEqualTo("incident.reported");
            assertThat(event.revision()).isEqualTo(2);
            assertThat(event.subject()).isEqualTo("incident/INC-JULY");
        });
        assertThat(events.getFirst().data()).isSameAs(first.data());
    }

    @Test
    void eventSaysWhoRecordedItAndTheHashCoversThat() {
        var somebody = new RecordedBy("d. hoxha", "https://login.example", "press-desk");
        SealedCommit sealed = sealed(CallerMetadata.of(somebody));

        assertThat(RecordedEvents.eventsOf(SealedCommit.stored(sealed.body(), sealed.hash())))
                .extracting(RecordedEvent::recordedBy)
                .containsExactly(somebody);
        assertThat(CallerMetadata.read(sealed.commit())).isEqualTo(somebody);
        for (RecordedBy other : List.of(
                new RecordedBy("e. kola", "https://login.example", "press-desk"),
                new RecordedBy("d. hoxha", "https://other.example", "press-desk"),
                new RecordedBy("d. hoxha", "https://login.example", null))) {
            assertThat(sealed(CallerMetadata.of(other)).hashText()).isNotEqualTo(sealed.hashText());
        }
    }

    @Test
    void eventWithoutACallerHasTheHashOfEarlierVersions() {
        assertThat(CallerMetadata.of(null)).isEmpty();
        assertThat(RecordedEvents.eventsOf(sealed(Map.of())))
                .extracting(RecordedEvent::recordedBy)
                .containsOnlyNulls();
        assertThat(sealed(Map.of("axon.timestamp", "2026-02-28T08:00:00Z")).commit())
                .extracting(CallerMetadata::read)
                .isNull();
    }

    private static SealedCommit sealed(Map<String, String> metadata) {
        Commit.Entry entry = entry("e-1", Set.of(), metadata);
        return SealedCommit.seal(
                new Commit(41, "command", new byte[32], RECORDED, List.of(entry)), SealedCommit.GENESIS);
    }

    private static Commit.Entry entry(String id, Set<Tag> tags) {
        return entry(id, tags, Map.of());
    }

    private static Commit.Entry entry(String id, Set<Tag> tags, Map<String, String> metadata) {
        return new Commit.Entry(id, "incident.reported", 2, "incident/INC-JULY", tags, metadata, new byte[] {'{', '}'});
    }
}
