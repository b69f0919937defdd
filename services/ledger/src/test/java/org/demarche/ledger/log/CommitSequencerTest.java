package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.log.Proposals.BLUE;
import static org.demarche.ledger.log.Proposals.RED;
import static org.demarche.ledger.log.Proposals.alone;
import static org.demarche.ledger.log.Proposals.proposal;
import static org.demarche.ledger.log.Proposals.refusal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of proposals, without a thread or a store. */
class CommitSequencerTest {
    private static final int WINDOW = 2;

    private final CommitSequencer sequencer = new CommitSequencer(
            new TailWindow(WINDOW, Long.MAX_VALUE, 0, commit -> {}),
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")),
            ChainHead.EMPTY);
    private @Nullable SealedCommit last;

    private CompletableFuture<SealedCommit> submit(Proposal proposal) {
        var answer = new CompletableFuture<SealedCommit>();
        sequencer.submit(new PendingProposal(
                proposal, SealedCommit.encoded(proposal.events()), proposal.marker(), ConflictDetector.NONE, answer));
        deliver();
        return answer;
    }

    private void deliver() {
        sequencer.takeOutcomes().forEach(AppendResult::deliver);
    }

    private CommitGroup nextGroup() {
        return Objects.requireNonNull(sequencer.nextGroup());
    }

    private List<Long> writeNextGroup() {
        CommitGroup group = nextGroup();
        sequencer.written(group);
        deliver();
        last = group.commits().getLast();
        return group.commits().stream()
                .map(commit -> commit.commit().position())
                .toList();
    }

    private void otherProcessAppends(String commandId) {
        last = Samples.next(last, commandId, List.of(Proposals.entry(commandId, RED)));
        sequencer.recorded(last, null);
    }

    @Test
    void proposalsAreChainedInOneGroupInTheOrderTheyArrive() {
        submit(proposal("one"));
        submit(proposal("two"));

        List<SealedCommit> commits = nextGroup().commits();

        assertThat(commits).extracting(commit -> commit.commit().commandId()).containsExactly("one", "two");
        assertThat(commits.getFirst().follows(SealedCommit.GENESIS)).isTrue();
        assertThat(commits.getLast().follows(commits.getFirst().hash())).isTrue();
        assertThat(sequencer.head()).isZero();
    }

    @Test
    void proposalsThatArriveDuringAWriteFormTheNextGroup() {
        submit(proposal("one"));
        CommitGroup writing = nextGroup();
        submit(proposal("two"));

        assertThat(writing.commits()).hasSize(1);
        assertThat(writeNextGroup()).containsExactly(1L);
        assertThat(writeNextGroup()).containsExactly(2L);
        assertThat(sequencer.nextGroup()).isNull();
    }

    @Test
    void proposalInConflictWithAGroupInFlightIsRefusedOnceThatGroupIsWritten() {
        submit(alone("first", 0, RED));
        CompletableFuture<SealedCommit> second = submit(alone("second", 0, RED));
        assertThat(second).isNotDone();

        writeNextGroup();

        assertThat(refusal(second)).isInstanceOf(ConflictException.class).hasMessageContaining("position 1");
    }

    @Test
    void proposalInConflictWithAGroupThatFailsIsSequenced() {
        CompletableFuture<SealedCommit> first = submit(alone("first", 0, RED));
        CommitGroup group = nextGroup();
        CompletableFuture<SealedCommit> second = submit(alone("second", 0, RED));

        sequencer.failGroup(group, new StoreUnavailableException("the disk is full"));
        sequencer.retry(group);
        deliver();

        assertThat(refusal(first)).isInstanceOf(StoreUnavailableException.class);
        assertThat(writeNextGroup()).containsExactly(1L);
        assertThat(second).isCompleted();
    }

    @Test
    void groupsInFlightAreChainedAnewWhenAnotherProcessHasAppended() {
        submit(proposal("mine"));
        CompletableFuture<SealedCommit> repeated = submit(proposal("theirs"));
        otherProcessAppends("theirs");

        sequencer.resequence();
        deliver();

        assertThat(refusal(repeated)).isInstanceOf(DuplicateCommandException.class);
        assertThat(nextGroup()
                        .commits()
                        .getFirst()
                        .follows(Objects.requireNonNull(last).hash()))
                .isTrue();
        assertThat(writeNextGroup()).containsExactly(2L);
    }

    @Test
    void proposalOlderThanTheRecentCommitsWaitsForASearchOfTheStoreAndSoDoesWhatFollowsIt() {
        for (int n = 0; n <= WINDOW; n++) {
            submit(proposal("fill-" + n));
            writeNextGroup();
        }
        CompletableFuture<SealedCommit> old = submit(alone("old", 0, BLUE));
        submit(proposal("behind"));
        assertThat(sequencer.nextGroup()).isNull();

        PendingProposal unchecked = Objects.requireNonNull(sequencer.unchecked());
        sequencer.checked(unchecked.checked(sequencer.head(), ConflictDetector.NONE));

        assertThat(unchecked.answer()).isSameAs(old);
        assertThat(sequencer.unchecked()).isNull();
        assertThat(nextGroup().commits())
                .extracting(commit -> commit.commit().commandId())
                .containsExactly("old", "behind");
    }

    @Test
    void proposalForWhichTheStoreCannotBeSearchedFailsAlone() {
        for (int n = 0; n <= WINDOW; n++) {
            submit(proposal("fill-" + n));
            writeNextGroup();
        }
        CompletableFuture<SealedCommit> old = submit(alone("old", 0, BLUE));
        submit(proposal("behind"));

        sequencer.checkFailed(new StoreUnavailableException("the disk is full"));
        deliver();

        assertThat(refusal(old)).isInstanceOf(StoreUnavailableException.class);
        assertThat(writeNextGroup()).containsExactly(WINDOW + 2L);
    }

    @Test
    void everyProposalIsRefusedWhenTheSequencerIsGivenUp() {
        submit(proposal("fill"));
        CompletableFuture<SealedCommit> repeated = submit(proposal("fill"));

        sequencer.refuseAll(new StoreUnavailableException("the ledger is closed"));
        deliver();

        assertThat(refusal(repeated)).isInstanceOf(StoreUnavailableException.class);
        assertThat(sequencer.nextGroup()).isNull();
    }
}
