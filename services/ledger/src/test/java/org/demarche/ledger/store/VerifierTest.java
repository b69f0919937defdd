package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.demarche.ledger.store.Verifier.Report;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifierTest {
    /** Positions 1-2, 3, 4-6, 7, 8-9. */
    private final List<SealedCommit> kept = new ArrayList<>(Samples.chain(2, 1, 3, 1, 2));

    private final Tampered store = new Tampered(kept);

    @Test
    void anUntouchedLedgerIsWhole() {
        List<Long> progress = new ArrayList<>();

        Report report =
                Verifier.verify(store, commit -> progress.add(commit.commit().lastPosition()));

        assertThat(report).isEqualTo(new Report.Whole(5, 9, kept.getLast().hashText()));
        assertThat(progress).containsExactly(2L, 3L, 6L, 7L, 9L);
    }

    @Test
    void anEmptyLedgerIsWhole() {
        kept.clear();

        assertThat(verify()).isEqualTo(new Report.Whole(0, 0, HexFormat.of().formatHex(SealedCommit.GENESIS)));
    }

    @Test
    void anAlteredCommitIsFound() {
        kept.set(2, withData(kept.get(2), "{\"attributedTo\":\"nobody\"}"));

        assertBroken(4, "hash does not follow");
    }

    @Test
    void anAlteredCommitUnderANewHashIsFoundAtTheNext() {
        SealedCommit altered = withData(kept.get(2), "{\"attributedTo\":\"nobody\"}");
        kept.set(2, SealedCommit.seal(altered.commit(), kept.get(1).hash()));

        assertBroken(7, "hash does not follow");
    }

    @Test
    void anAlteredHashIsFound() {
        byte[] hash = kept.get(3).hash().clone();
        hash[31] ^= 1;
        kept.set(3, SealedCommit.stored(kept.get(3).body(), hash));

        assertBroken(7, "hash does not follow");
    }

    @Test
    void commitThatDiffersFromItsBytesIsFound() {
        SealedCommit other = withData(kept.get(1), "{}");
        kept.set(
                1,
                new SealedCommit(other.commit(), kept.get(1).body(), kept.get(1).hash()));

        assertBroken(3, "not what its bytes say");
    }

    @Test
    void aMissingCommitIsFound() {
        kept.remove(2);

        assertBroken(4, "position 7 follows position 3");
    }

    @Test
    void aMissingFirstCommitIsFound() {
        kept.removeFirst();

        assertBroken(1, "position 3 follows position 0");
    }

    @Test
    void reorderedCommitsAreFound() {
        Collections.swap(kept, 1, 3);

        assertBroken(3, "position 7 follows position 2");
    }

    @Test
    void commitsReorderedUnderEachOthersPositionsAreFound() {
        SealedCommit second = kept.get(1);
        SealedCommit fourth = kept.get(3);
        kept.set(1, at(second.commit().position(), fourth));
        kept.set(3, at(fourth.commit().position(), second));

        assertBroken(3, "hash does not follow");
    }

    @Test
    void aCommitCutShortIsFound() {
        SealedCommit third = kept.get(2);
        byte[] cut = Arrays.copyOf(third.body(), third.body().length / 2);
        store.unreadable = () -> SealedCommit.storedAt(4, cut, third.hash());

        assertBroken(4, "position 4 the bytes of a commit cannot be read");
    }

    @Test
    void commitWithoutItsLastEventIsFound() {
        Commit whole = kept.get(2).commit();
        kept.set(
                2,
                as(
                        kept.get(2),
                        copy(
                                whole,
                                whole.position(),
                                whole.recordedAt(),
                                whole.events().subList(0, 2))));

        assertBroken(4, "hash does not follow");
    }

    @Test
    void missingEndBelowTheHeadIsFound() {
        store.head = kept.removeLast();

        assertBroken(8, "ends before its head");
    }

    @Test
    void timeThatDoesNotIncreaseIsFound() {
        List<SealedCommit> chain = Samples.chain(1, 1);
        Commit second = chain.get(1).commit();
        Commit same = copy(second, 2, chain.get(0).commit().recordedAt(), second.events());
        kept.clear();
        kept.addAll(List.of(chain.get(0), SealedCommit.seal(same, chain.get(0).hash())));

        assertBroken(2, "not after the commit before");
    }

    @Test
    void aCommandThatIsNotFoundIsReported() {
        store.forgotten = "command-4";

        assertBroken(7, "command-4 is not found");
    }

    @Test
    void aCommandFoundElsewhereIsReported() {
        SealedCommit third = kept.get(2);
        SealedCommit again = Samples.next(third, "command-3", Samples.untagged(1));
        kept.subList(3, 5).clear();
        kept.add(again);

        assertBroken(7, "command-3 is found at position 4");
    }

    @Test
    void aStoreThatCannotBeReachedIsNotCalledBroken() {
        store.unreadable = () -> {
            throw new StoreUnavailableException("gone");
        };

        assertThatThrownBy(this::verify).isInstanceOf(StoreUnavailableException.class);
    }

    private Report verify() {
        return Verifier.verify(store, position -> {});
    }

    private void assertBroken(long position, String what) {
        assertThat(verify()).isInstanceOfSatisfying(Report.Broken.class, broken -> {
            assertThat(broken.position()).isEqualTo(position);
            assertThat(broken.what()).contains(what);
        });
    }

    private static SealedCommit withData(SealedCommit sealed, String data) {
        Commit.Entry first = sealed.commit().events().getFirst();
        List<Commit.Entry> events = new ArrayList<>(sealed.commit().events());
        events.set(
                0,
                new Commit.Entry(
                        first.id(), first.type(), 1, first.subject(), first.tags(), first.metadata(), utf8(data)));
        return as(
                sealed,
                copy(
                        sealed.commit(),
                        sealed.commit().position(),
                        sealed.commit().recordedAt(),
                        events));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SealedCommit at(long position, SealedCommit sealed) {
        Commit commit = sealed.commit();
        return as(sealed, copy(commit, position, commit.recordedAt(), commit.events()));
    }

    private static Commit copy(Commit commit, long position, Instant recordedAt, List<Commit.Entry> events) {
        return new Commit(position, commit.commandId(), commit.requestDigest(), recordedAt, events);
    }

    /** Other contents under the hash of the original. */
    private static SealedCommit as(SealedCommit original, Commit commit) {
        return SealedCommit.stored(CommitCodec.encode(commit), original.hash());
    }

    /** A store over a list that anybody may have changed. */
    private static final class Tampered implements LedgerStore {
        private final List<SealedCommit> kept;
        private @Nullable SealedCommit head;
        private @Nullable String forgotten;
        private @Nullable Supplier<SealedCommit> unreadable;

        Tampered(List<SealedCommit> kept) {
            this.kept = kept;
        }

        @Override
        public void append(List<SealedCommit> commits) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stream<SealedCommit> read(long from, long to) {
            Supplier<SealedCommit> cannotBeRead = unreadable;
            return kept.stream()
                    .map(commit ->
                            cannotBeRead != null && commit.commit().position() == 4 ? cannotBeRead.get() : commit);
        }

        @Override
        public Stream<SealedCommit> readTagged(List<Tag> anyOf, long from, long to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SealedCommit> head() {
            SealedCommit last = kept.isEmpty() ? null : kept.getLast();
            return Optional.ofNullable(head == null ? last : head);
        }

        @Override
        public Optional<SealedCommit> findByCommandId(String commandId) {
            return kept.stream()
                    .filter(commit -> commit.commit().commandId().equals(commandId) && !commandId.equals(forgotten))
                    .findFirst();
        }

        @Override
        public void close() {}
    }
}
