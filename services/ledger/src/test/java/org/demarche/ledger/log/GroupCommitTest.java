package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.log.Proposals.BLUE;
import static org.demarche.ledger.log.Proposals.RED;
import static org.demarche.ledger.log.Proposals.alone;
import static org.demarche.ledger.log.Proposals.on;
import static org.demarche.ledger.log.Proposals.position;
import static org.demarche.ledger.log.Proposals.proposal;
import static org.demarche.ledger.log.Proposals.refusal;
import static org.demarche.ledger.log.Proposals.several;
import static org.demarche.ledger.log.Proposals.stored;
import static org.demarche.ledger.log.Proposals.touchedBy;
import static org.demarche.ledger.log.Proposals.touchedByButUnindexed;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.WatchedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One process appends: what is written together, and what is refused because of what came before. */
@Timeout(120)
class GroupCommitTest {
    private static final int WINDOW = 4;

    private final WatchedStore store = new WatchedStore(new MemoryStore());
    private final HeadSignal signal = new HeadSignal();
    private final Ledger ledger = new Ledger(store, InstantSource.system(), signal, WINDOW);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void proposalsThatArriveDuringAWriteAreWrittenTogether() {
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> first = ledger.append(proposal("first"));
        obstacle.awaitReached();
        List<CompletableFuture<SealedCommit>> others = IntStream.range(0, 100)
                .mapToObj(n -> ledger.append(proposal("other-" + n)))
                .toList();
        obstacle.lift();

        assertThat(position(first)).isEqualTo(1);
        assertThat(others.stream().map(Proposals::position))
                .containsExactlyElementsOf(
                        IntStream.range(2, 102).mapToObj(n -> (long) n).toList());
        assertThat(store.appends()).isEqualTo(2);
        assertThat(ledger.head()).isEqualTo(101);
        assertThat(signal.position()).isEqualTo(101);
    }

    @Test
    void aGroupIsBoundedAndTheRestFollows() {
        var obstacle = new Obstacle();
        List<Integer> sizes = new ArrayList<>();
        store.before(obstacle).before(group -> sizes.add(group.size())).before(group -> sizes.add(group.size()));
        CompletableFuture<SealedCommit> first = ledger.append(proposal("first"));
        obstacle.awaitReached();
        List<CompletableFuture<SealedCommit>> others = IntStream.range(0, 600)
                .mapToObj(n -> ledger.append(proposal("other-" + n)))
                .toList();
        obstacle.lift();

        stored(first);
        others.forEach(Proposals::stored);
        assertThat(sizes).containsExactly(512, 88);
    }

    @Test
    void decisionInConflictWithAnEarlierOneOfItsGroupIsRefused() {
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(
                alone("red-1", 0, RED), alone("blue-1", 0, BLUE), alone("red-2", 0, RED), proposal("free", RED));

        assertThat(position(answers.get(0))).isEqualTo(2);
        assertThat(position(answers.get(1))).isEqualTo(3);
        assertThat(refusal(answers.get(2)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("position 2");
        assertThat(position(answers.get(3))).isEqualTo(4);
    }

    @Test
    void decisionConflictsWithTheLastEventOfALongCommitOfItsGroup() {
        List<CompletableFuture<SealedCommit>> answers =
                inOneGroup(several("long", 3, RED), alone("red", 0, RED), on("any", 0, touchedByButUnindexed(RED)));

        assertThat(position(answers.get(0))).isEqualTo(2);
        assertThat(refusal(answers.get(1)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("position 4");
        assertThat(refusal(answers.get(2)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("position 4");
    }

    @Test
    void refusedProposalCausesNoConflict() {
        stored(ledger.append(proposal("one", RED)));
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(
                new Proposal("both", new byte[32], List.of(Proposals.entry("both", RED, BLUE)), 0, touchedBy(RED)),
                alone("blue", 0, BLUE));

        assertThat(refusal(answers.get(0))).isInstanceOf(ConflictException.class);
        assertThat(position(answers.get(1))).isEqualTo(3);
    }

    private static Proposal inRow(Proposal proposal, OrderedBatch row) {
        return new Proposal(
                proposal.commandId(),
                proposal.requestDigest(),
                proposal.events(),
                proposal.marker(),
                proposal.condition(),
                row);
    }

    @Test
    void proposalsAfterAFailureInTheirBatchAreNotRecorded() {
        OrderedBatch row = new OrderedBatch();
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(
                inRow(alone("red-1", 0, RED), row),
                inRow(alone("red-2", 0, RED), row),
                inRow(proposal("behind"), row),
                proposal("beside"));

        assertThat(position(answers.get(0))).isEqualTo(2);
        assertThat(refusal(answers.get(1))).isInstanceOf(ConflictException.class);
        assertThat(refusal(answers.get(2)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("an earlier command of the batch was not recorded");
        assertThat(position(answers.get(3))).isEqualTo(3);
        assertThat(refusal(ledger.append(inRow(proposal("late"), row)))).isInstanceOf(ConflictException.class);
        assertThat(position(ledger.append(inRow(proposal("late"), new OrderedBatch()))))
                .isEqualTo(4);
    }

    @Test
    void duplicateOfACommandInTheGroupIsRefusedOnceItCanBeFound() {
        AtomicReference<Optional<SealedCommit>> found = new AtomicReference<>(Optional.empty());
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> first = ledger.append(proposal("holds-up"));
        obstacle.awaitReached();
        CompletableFuture<SealedCommit> once = ledger.append(proposal("same"));
        CompletableFuture<Object> twice = ledger.append(proposal("same")).handle((commit, failure) -> {
            found.set(ledger.find("same"));
            return failure;
        });
        obstacle.lift();

        stored(first);
        assertThat(twice.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(DuplicateCommandException.class);
        assertThat(found.get()).isPresent();
        assertThat(position(once)).isEqualTo(2);
    }

    @Test
    void conflictWithAGroupBeingWrittenIsReportedOnceItCanBeRead() {
        AtomicLong head = new AtomicLong();
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> first = ledger.append(proposal("red", RED));
        obstacle.awaitReached();
        CompletableFuture<Object> late = ledger.append(alone("late", 0, RED)).handle((commit, failure) -> {
            head.set(ledger.head());
            return failure;
        });
        assertThat(late).isNotDone();
        obstacle.lift();

        stored(first);
        assertThat(late.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(ConflictException.class);
        assertThat(head).hasValue(1);
        assertThat(position(ledger.append(alone("late", 1, RED)))).isEqualTo(2);
    }

    @Test
    void duplicateOfACommandThatFailsIsRecorded() {
        List<CompletableFuture<SealedCommit>> answers = new ArrayList<>();
        var obstacle = new Obstacle();
        store.before(obstacle).before(group -> {
            throw new StoreUnavailableException("the disk is full");
        });
        CompletableFuture<SealedCommit> first = ledger.append(proposal("holds-up"));
        obstacle.awaitReached();
        answers.add(ledger.append(proposal("same")));
        answers.add(ledger.append(proposal("same")));
        obstacle.lift();

        stored(first);
        assertThat(refusal(answers.get(0))).isInstanceOf(StoreUnavailableException.class);
        assertThat(position(answers.get(1))).isEqualTo(2);
    }

    /** The first of the ledger holds up the committer until all are in. */
    private List<CompletableFuture<SealedCommit>> inOneGroup(Proposal... proposals) {
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> first = ledger.append(proposal("holds-up"));
        obstacle.awaitReached();
        List<CompletableFuture<SealedCommit>> answers =
                List.of(proposals).stream().map(ledger::append).toList();
        obstacle.lift();
        stored(first);
        return answers;
    }

    @Test
    void onlyEventsAfterTheMarkerConflict() {
        stored(ledger.append(proposal("one", RED)));
        stored(ledger.append(proposal("two", BLUE)));

        assertThat(refusal(ledger.append(alone("red-0", 0, RED)))).isInstanceOf(ConflictException.class);
        assertThat(position(ledger.append(alone("red-1", 1, RED)))).isEqualTo(3);
        assertThat(refusal(ledger.append(alone("blue-1", 1, BLUE)))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aMarkerInsideACommitDividesItsEvents() {
        stored(ledger.append(new Proposal(
                "both",
                new byte[32],
                List.of(Proposals.entry("both#1", RED), Proposals.entry("both#2", BLUE)),
                0,
                Proposal.Condition.NONE)));

        assertThat(refusal(ledger.append(alone("blue", 1, BLUE)))).isInstanceOf(ConflictException.class);
        assertThat(position(ledger.append(alone("red", 1, RED)))).isEqualTo(3);
    }

    @Test
    void aMarkerOlderThanTheWindowIsLookedUpInTheStore() {
        stored(ledger.append(proposal("red", RED)));
        fill(2 * WINDOW);
        assertThat(ledger.inMemoryAfter(0)).isFalse();
        int reads = store.reads();

        assertThat(refusal(ledger.append(alone("late", 0, RED)))).isInstanceOf(ConflictException.class);
        assertThat(refusal(ledger.append(on("late-2", 0, touchedByButUnindexed(RED)))))
                .isInstanceOf(ConflictException.class);
        assertThat(store.reads()).isEqualTo(reads + 2);
        assertThat(position(ledger.append(alone("in-time", 1, RED)))).isEqualTo(2 * WINDOW + 2);
        assertThat(position(ledger.append(alone("blue", 0, BLUE)))).isEqualTo(2 * WINDOW + 3);
    }

    @Test
    void commandsInTheWindowAreNotLookedUpInTheStore() {
        fill(2 * WINDOW);
        long marker = ledger.head();
        stored(ledger.append(proposal("red", RED)));
        int reads = store.reads();

        assertThat(refusal(ledger.append(alone("late", marker, RED)))).isInstanceOf(ConflictException.class);
        stored(ledger.append(alone("in-time", marker + 1, RED)));
        stored(ledger.append(on("any", marker, touchedByButUnindexed(BLUE))));

        assertThat(store.reads()).isEqualTo(reads);
    }

    @Test
    void oldMarkerIsCheckedAgainstItsGroupAsWell() {
        fill(2 * WINDOW);
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(proposal("red", RED), alone("late", 0, RED));

        stored(answers.get(0));
        assertThat(refusal(answers.get(1))).isInstanceOf(ConflictException.class);
    }

    private void fill(int commits) {
        IntStream.range(0, commits).forEach(n -> stored(ledger.append(proposal("fill-" + n))));
    }

    @Test
    void commandIsRecordedOnceWhetherNewOldOrInTheSameGroup() {
        stored(ledger.append(proposal("old")));
        fill(2 * WINDOW);
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(
                proposal("new"), proposal("new"), proposal("old"), proposal("fill-" + (2 * WINDOW - 1)), proposal("x"));

        stored(answers.get(0));
        for (int n : List.of(1, 2, 3)) {
            assertThat(refusal(answers.get(n))).isInstanceOf(DuplicateCommandException.class);
        }
        stored(answers.get(4));
        assertThat(ledger.head()).isEqualTo(2 * WINDOW + 4);
    }

    @Test
    void aProposalThatCannotBeStoredFailsAlone() {
        var tooLong = "x".repeat(70_000);
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(
                proposal("good-1"),
                new Proposal("bad-1", new byte[3], List.of(Proposals.entry("bad")), 0, Proposal.Condition.NONE),
                new Proposal("bad-2", new byte[32], List.of(), 0, Proposal.Condition.NONE),
                proposal("bad-3", new Tag("incident", tooLong)),
                on("bad-4", 0, new Broken()),
                proposal("good-2"));

        assertThat(position(answers.get(0))).isEqualTo(2);
        assertThat(refusal(answers.get(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(refusal(answers.get(2))).isInstanceOf(IllegalArgumentException.class);
        assertThat(refusal(answers.get(3))).isInstanceOf(RuntimeException.class);
        assertThat(refusal(answers.get(4))).hasMessage("a broken condition");
        assertThat(position(answers.get(5))).isEqualTo(3);
    }

    private record Broken() implements Proposal.Condition {
        @Override
        public boolean touchedBy(Commit.Entry event) {
            throw new IllegalStateException("a broken condition");
        }

        @Override
        public List<Tag> tags() {
            return List.of();
        }
    }

    @Test
    void slowCallerDoesNotDelayTheNextGroup() {
        var obstacle = new Obstacle();
        var heard = new Obstacle();
        store.before(obstacle);
        CompletableFuture<Void> slow = ledger.append(proposal("slow")).thenAccept(commit -> heard.run());
        obstacle.lift();
        heard.awaitReached();

        stored(ledger.append(proposal("next")));

        heard.lift();
        slow.join();
    }
}
