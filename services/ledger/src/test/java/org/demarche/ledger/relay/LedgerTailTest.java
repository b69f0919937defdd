package org.demarche.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LedgerTailTest {
    private final FilledLedger ledger = new FilledLedger("here");

    @BeforeEach
    void fill() {
        ledger.commit(2);
        ledger.commit(3);
        ledger.commit(1);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aBatchEndsWithTheCommitThatReachesTheLimit() {
        assertThat(positions(tail(3, 1_000_000).after(0, 6))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(positions(tail(100, 1).after(0, 6))).containsExactly(1L, 2L);
    }

    @Test
    void aBatchMayBeginInsideACommit() {
        assertThat(positions(tail(100, 1_000_000).after(3, 6))).containsExactly(4L, 5L, 6L);
    }

    @Test
    void noEventsAreReturnedAfterTheHead() {
        assertThat(tail(100, 1_000_000).after(6, 6)).isEmpty();
        assertThat(tail(100, 1_000_000).head()).isEqualTo(6);
    }

    @Test
    void aMissingCommitIsNotSkipped() {
        List<SealedCommit> commits = ledger.commits();
        LedgerStore holed = new Reading(() -> Stream.of(commits.getFirst(), commits.getLast()));

        assertThatThrownBy(() -> tail(holed, 100, 1_000_000).after(0, 6)).isInstanceOf(CorruptLedgerException.class);
    }

    @Test
    void topicIsComparedByIdAndHashAsWell() {
        RecordedEvent fourth = ledger.events().get(3);
        LedgerTail tail = tail(100, 1_000_000);

        tail.requireContains(new Published(4, fourth.id(), fourth.commitHash()));

        assertThatThrownBy(() -> tail.requireContains(new Published(4, "another", fourth.commitHash())))
                .isInstanceOf(RelayRefusedException.class);
        assertThatThrownBy(() -> tail.requireContains(new Published(4, fourth.id(), "00")))
                .isInstanceOf(RelayRefusedException.class)
                .hasMessageContaining("position 4")
                .hasMessageContaining("position 6");
        assertThatThrownBy(() -> tail.requireContains(new Published(0, fourth.id(), fourth.commitHash())))
                .isInstanceOf(RelayRefusedException.class);
    }

    private LedgerTail tail(int events, long bytes) {
        return tail(ledger.store, events, bytes);
    }

    private static LedgerTail tail(LedgerStore store, int events, long bytes) {
        return new LedgerTail(
                store,
                new RelayProperties.Batch(
                        events, DataSize.ofBytes(bytes), Duration.ofMillis(5), DataSize.ofMegabytes(1)));
    }

    private static List<Long> positions(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::position).toList();
    }

    /** A store that has lost something. */
    private record Reading(Supplier<Stream<SealedCommit>> commits) implements LedgerStore {
        @Override
        public Stream<SealedCommit> read(long from, long to) {
            return commits.get();
        }

        @Override
        public void append(List<SealedCommit> added) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SealedCommit> head() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SealedCommit> findByCommandId(String commandId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
