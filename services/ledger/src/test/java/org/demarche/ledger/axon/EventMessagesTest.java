package org.demarche.ledger.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.demarche.ledger.Claims;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.junit.jupiter.api.Test;

class EventMessagesTest {
    private static final Instant RECORDED_AT = Instant.parse("2026-03-01T12:00:00.5Z");

    private static EventMessage read(Map<String, String> metadata) {
        return EventMessages.read(
                new Commit.Entry("key-1", "case.opened", 1, "case/AL", Set.of(), metadata, "{}".getBytes(UTF_8)),
                RECORDED_AT);
    }

    @Test
    void eventHasTheTimeOfItsCommit() {
        assertThat(read(Map.of()).timestamp()).isEqualTo(RECORDED_AT);
    }

    @Test
    void eventOfAnEarlierVersionHasTheTimeInItsMetadata() {
        EventMessage message = read(Map.of("axon.timestamp", "2026-02-28T08:00:00Z", "trace", "7"));

        assertThat(message.timestamp()).isEqualTo(Instant.parse("2026-02-28T08:00:00Z"));
        assertThat(message.metadata()).containsExactly(Map.entry("trace", "7"));
    }

    @Test
    void eventIsStoredWithoutATimeOfItsMessage() {
        var message = new GenericEventMessage(new MessageType("case.opened", "1"), Claims.caseOpened("AL"));

        Commit.Entry entry = EventMessages.entry(new GenericTaggedEventMessage<>(message, EventMessages.tags(message)));

        assertThat(entry.metadata()).isEmpty();
        assertThat(entry.subject()).isEqualTo("case/AL");
        assertThat(entry.tags()).hasSize(1);
    }

    @Test
    void onlyEventsOfTheContractsAreStored() {
        var message = new GenericEventMessage(new MessageType("case.opened", "1"), "text");

        assertThatThrownBy(() -> EventMessages.entry(new GenericTaggedEventMessage<>(message, Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void engineRefusesWhatIsNotUsed() {
        try (var ledger = new Ledger(new MemoryStore(), InstantSource.system(), new HeadSignal())) {
            var engine = new LedgerStorageEngine(ledger);
            assertThatThrownBy(() -> engine.appendEvents(AppendCondition.none(), null, List.of()))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("command handlers");
            assertThatThrownBy(() -> engine.stream(StreamingCondition.startingFrom(null), null))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("Kafka");
            assertThatThrownBy(() -> engine.tokenAt(Instant.EPOCH, null))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> engine.firstToken(null)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> engine.latestToken(null)).isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
