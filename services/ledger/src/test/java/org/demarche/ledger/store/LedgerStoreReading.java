package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.store.Samples.chain;
import static org.demarche.ledger.store.Samples.everythingOf;
import static org.demarche.ledger.store.Samples.next;
import static org.demarche.ledger.store.Samples.tagged;
import static org.demarche.ledger.store.Samples.untagged;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every ledger store answers. */
abstract class LedgerStoreReading extends LedgerStoreFixture {
    @Test
    void anEmptyLedgerHasNoHeadAndNothingToRead() {
        assertThat(store.head()).isEmpty();
        assertThat(read(1, END)).isEmpty();
        assertThat(readTagged(List.of(RED), 1, END)).isEmpty();
        assertThat(store.findByCommandId("command-1")).isEmpty();
    }

    @Test
    void aRangeThatBeginsOrEndsInsideACommitIncludesIt() {
        store.append(chain(2, 5, 3)); // positions 1-2, 3-7, 8-10

        assertThat(positions(read(4, 6))).containsExactly(3L);
        assertThat(positions(read(2, 3))).containsExactly(1L, 3L);
        assertThat(positions(read(7, 8))).containsExactly(3L, 8L);
        assertThat(positions(read(8, 8))).containsExactly(8L);
        assertThat(positions(read(10, 99))).containsExactly(8L);
        assertThat(positions(read(3, 7))).containsExactly(3L);
    }

    @Test
    void aRangeMayReachBeyondTheLedgerOnBothSides() {
        store.append(chain(2, 1));

        assertThat(positions(read(Long.MIN_VALUE, END))).containsExactly(1L, 3L);
        assertThat(read(4, END)).isEmpty();
        assertThat(read(-5, 0)).isEmpty();
        assertThat(read(3, 2)).isEmpty();
    }

    @Test
    void aCommitWithSeveralTaggedEventsIsReadOnce() {
        SealedCommit first = next(null, "c1", List.of(tagged(RED), tagged(RED, BLUE), tagged(BLUE)));
        SealedCommit second = next(first, "c2", List.of(tagged(BLUE)));
        SealedCommit third = next(second, "c3", untagged(1));
        SealedCommit fourth = next(third, "c4", List.of(tagged(), tagged(RED)));
        store.append(List.of(first, second, third, fourth));

        assertThat(positions(readTagged(List.of(RED), 1, END))).containsExactly(1L, 6L);
        assertThat(positions(readTagged(List.of(BLUE), 1, END))).containsExactly(1L, 4L);
        assertThat(positions(readTagged(List.of(RED, BLUE, RED), 1, END))).containsExactly(1L, 4L, 6L);
        assertThat(everythingOf(readTagged(List.of(BLUE, RED), 1, END)))
                .isEqualTo(everythingOf(List.of(first, second, fourth)));
    }

    @Test
    void theRangeOfATaggedReadIsAboutTheTaggedEvents() {
        SealedCommit first = next(null, "c1", List.of(tagged(RED), tagged(BLUE), tagged())); // 1-3
        SealedCommit second = next(first, "c2", List.of(tagged(), tagged(RED))); // 4-5
        store.append(List.of(first, second));

        assertThat(positions(readTagged(List.of(RED), 2, END))).containsExactly(4L);
        assertThat(positions(readTagged(List.of(RED), 1, 4))).containsExactly(1L);
        assertThat(positions(readTagged(List.of(RED), 5, 5))).containsExactly(4L);
        assertThat(positions(readTagged(List.of(RED, BLUE), 2, 4))).containsExactly(1L);
        assertThat(readTagged(List.of(RED, BLUE), 3, 4)).isEmpty();
        assertThat(positions(readTagged(List.of(RED), Long.MIN_VALUE, END))).containsExactly(1L, 4L);
        assertThat(readTagged(List.of(RED), 6, END)).isEmpty();
    }

    @Test
    void noTagAndAnUnknownTagFindNothing() {
        store.append(List.of(next(null, "c1", List.of(tagged(RED)))));

        assertThat(readTagged(List.of(), 1, END)).isEmpty();
        assertThat(readTagged(List.of(new Tag("colour", "re")), 1, END)).isEmpty();
        assertThat(readTagged(List.of(new Tag("colour", "")), 1, END)).isEmpty();
    }

    @Test
    void similarTagsAreDistinguished() {
        List<SealedCommit> commits = new ArrayList<>();
        for (Tag tag : Samples.Varied.TAGS) {
            SealedCommit last = commits.isEmpty() ? null : commits.getLast();
            commits.add(next(last, "c" + commits.size(), List.of(tagged(tag))));
        }
        store.append(commits);

        for (int n = 0; n < commits.size(); n++) {
            assertThat(positions(readTagged(List.of(Samples.Varied.TAGS.get(n)), 1, END)))
                    .containsExactly(n + 1L);
        }
    }

    @Test
    void aCommandIsFoundByItsExactIdOnly() {
        SealedCommit first = next(null, "Key", untagged(2));
        SealedCommit second = next(first, "key", untagged(1));
        SealedCommit third = next(second, "key ", untagged(1));
        store.append(List.of(first, second, third));

        assertThat(commandAt("Key")).isEqualTo(1);
        assertThat(commandAt("key")).isEqualTo(3);
        assertThat(commandAt("key ")).isEqualTo(4);
        assertThat(store.findByCommandId("ke")).isEmpty();
        assertThat(store.findByCommandId("")).isEmpty();
    }

    @Test
    void storeIsUsableAfterAStreamWasClosedHalfway() {
        List<SealedCommit> commits = new Samples.Varied(11).next(50);
        store.append(commits);

        try (Stream<SealedCommit> some = store.read(1, END)) {
            assertThat(some.limit(3).count()).isEqualTo(3);
        }
        try (Stream<SealedCommit> some = store.readTagged(Samples.Varied.TAGS, 1, END)) {
            assertThat(some.findFirst()).isPresent();
        }

        assertThat(everythingOf(read(1, END))).isEqualTo(everythingOf(commits));
    }
}
