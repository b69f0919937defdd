package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.ledger.store.Samples.chain;
import static org.demarche.ledger.store.Samples.everythingOf;
import static org.demarche.ledger.store.Samples.next;
import static org.demarche.ledger.store.Samples.untagged;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger store does, wherever the ledger lies; an adapter is tested by a subclass. */
public abstract class LedgerStoreConformance extends LedgerStoreUnderLoad {
    @Test
    void appendingNothingChangesNothing() {
        store.append(List.of());

        assertThat(store.head()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 255, 256})
    void commitOfAnySizeIsReadBackUnchanged(int events) {
        List<SealedCommit> commits = chain(events, 1);

        store.append(commits);

        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(commits));
    }

    @Test
    void theHeadIsTheLastCommit() {
        List<SealedCommit> commits = chain(1, 3, 2);
        store.append(commits.subList(0, 1));
        store.append(commits.subList(1, 3));

        assertThat(store.head().map(Samples::everythingOf)).hasValue(everythingOf(commits.getLast()));
    }

    @Test
    void commitsAreReadInOrderHoweverTheyWereGrouped() {
        List<SealedCommit> commits = new Samples.Varied(7).next(300);
        store.append(commits.subList(0, 1));
        store.append(commits.subList(1, 120));
        store.append(commits.subList(120, 300));

        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(commits));
    }

    @Test
    void streamThatHasEndedStaysAtItsEnd() {
        store.append(chain(1, 1));

        try (Stream<SealedCommit> commits = store.read(1, END)) {
            Iterator<SealedCommit> iterator = commits.iterator();
            iterator.next();
            iterator.next();
            for (int again = 0; again < 3; again++) {
                assertThat(iterator.hasNext()).isFalse();
            }
        }
    }

    @Test
    void aTakenPositionIsRefusedAndNothingIsStored() {
        store.append(chain(2, 1));
        List<SealedCommit> late = List.of(
                next(chain(2).getLast(), "late-1", untagged(1)),
                next(chain(2, 1).getLast(), "late-2", untagged(1)));

        assertThatThrownBy(() -> store.append(late))
                .isInstanceOfSatisfying(
                        PositionTakenException.class,
                        taken -> assertThat(taken.position()).isEqualTo(3));
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(chain(2, 1)));
        assertThat(store.findByCommandId("late-1")).isEmpty();
        assertThat(store.findByCommandId("late-2")).isEmpty();
    }

    @Test
    void aPositionInsideACommitIsTaken() {
        store.append(chain(3));
        SealedCommit inside = next(chain(1).getLast(), "inside", untagged(5));

        assertThatThrownBy(() -> store.append(List.of(inside))).isInstanceOf(PositionTakenException.class);
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(chain(3)));
    }

    @Test
    void positionBeyondTheNextIsRefused() {
        store.append(chain(1));
        SealedCommit beyond = chain(1, 1, 1).getLast();

        assertThatThrownBy(() -> store.append(List.of(beyond))).isInstanceOf(PositionTakenException.class);
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(chain(1)));
        assertThat(store.findByCommandId(beyond.commit().commandId())).isEmpty();
    }

    @Test
    void aListWithAGapIsRefusedAndNothingIsStored() {
        List<SealedCommit> chain = chain(1, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(List.of(chain.get(0), chain.get(2))))
                .withMessageContaining("position 2");
        assertThat(store.head()).isEmpty();
    }

    @Test
    void aKnownCommandEndsTheAppendAndWhatCameBeforeItIsStored() {
        List<SealedCommit> commits = new ArrayList<>(chain(1, 2, 1));
        store.append(commits.subList(0, 1));
        commits.add(next(commits.getLast(), "command-1", untagged(1)));
        commits.add(next(commits.getLast(), "command-5", untagged(1)));

        assertThatThrownBy(() -> store.append(commits.subList(1, 5)))
                .isInstanceOfSatisfying(
                        DuplicateCommandException.class,
                        duplicate -> assertThat(duplicate.commandId()).isEqualTo("command-1"));
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(chain(1, 2, 1)));
        assertThat(store.head().map(Samples::everythingOf)).hasValue(everythingOf(commits.get(2)));
        assertThat(store.findByCommandId("command-5")).isEmpty();
        assertThat(commandAt("command-1")).isEqualTo(1);
    }

    @Test
    void aKnownCommandAtTheFrontLeavesNothingStored() {
        store.append(chain(1));
        SealedCommit again = next(chain(1).getLast(), "command-1", untagged(1));
        SealedCommit more = next(again, "command-3", untagged(1));

        assertThatThrownBy(() -> store.append(List.of(again, more))).isInstanceOf(DuplicateCommandException.class);
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(chain(1)));
        assertThat(store.findByCommandId("command-3")).isEmpty();
    }

    @Test
    void commandTwiceInOneListEndsTheAppendAtTheSecond() {
        SealedCommit first = chain(1).getFirst();
        SealedCommit again = next(first, "command-1", untagged(1));

        assertThatThrownBy(() -> store.append(List.of(first, again))).isInstanceOf(DuplicateCommandException.class);
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(List.of(first)));
    }

    @Test
    void appendingContinuesAfterARefusal() {
        List<SealedCommit> commits = chain(1, 2, 1);
        store.append(commits.subList(0, 1));
        assertThatThrownBy(() -> store.append(commits.subList(0, 1))).isInstanceOf(PositionTakenException.class);

        store.append(commits.subList(1, 3));

        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(commits));
    }

    @Test
    void aClosedLedgerIsUnavailable() {
        store.append(chain(1));

        store.close();

        assertUnavailable(() -> store.head());
        assertUnavailable(() -> read(1, END));
        assertUnavailable(() -> readTagged(List.of(RED), 1, END));
        assertUnavailable(() -> store.findByCommandId("command-1"));
        assertUnavailable(() -> {
            store.append(chain(1, 1).subList(1, 2));
            return store;
        });
    }

    @Test
    void secondCloseHasNoEffect() throws Exception {
        store.append(chain(1));
        store.close();
        store.close();

        store = reopened();

        assertThat(positions(read(1, END))).containsExactly(1L);
    }

    @Test
    void reopenedLedgerContinuesAfterItsLastPosition() throws Exception {
        List<SealedCommit> commits = new Samples.Varied(3).next(200);
        store.append(commits.subList(0, 100));
        store.close();

        store = reopened();

        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(commits.subList(0, 100)));
        assertThat(store.head().map(Samples::everythingOf)).hasValue(everythingOf(commits.get(99)));
        assertThatThrownBy(() -> store.append(commits.subList(99, 101))).isInstanceOf(PositionTakenException.class);
        store.append(commits.subList(100, 200));
        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(commits));
    }

    private static void assertUnavailable(Callable<?> use) {
        assertThatThrownBy(use::call).isInstanceOf(StoreUnavailableException.class);
    }
}
