package org.demarche.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.log.Proposals.BLUE;
import static org.demarche.ledger.log.Proposals.RED;
import static org.demarche.ledger.log.Proposals.alone;
import static org.demarche.ledger.log.Proposals.entry;
import static org.demarche.ledger.log.Proposals.position;
import static org.demarche.ledger.log.Proposals.proposal;
import static org.demarche.ledger.log.Proposals.refusal;
import static org.demarche.ledger.log.Proposals.stored;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.demarche.ledger.store.DuplicateCommandException;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.WatchedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another process appends too, or the store fails: every caller is answered with what is in the ledger. */
@Timeout(120)
class StoreFailuresTest {
    private final MemoryStore disk = new MemoryStore();
    private final WatchedStore store = new WatchedStore(disk);
    private final HeadSignal signal = new HeadSignal();
    private final Ledger ledger = new Ledger(store, InstantSource.system(), signal);

    @AfterEach
    void assertChainIsValid() {
        assertThat(Verifier.verify(disk.reopened(), position -> {})).isInstanceOf(Verifier.Report.Whole.class);
        ledger.close();
    }

    private void anotherAppends(String commandId, Tag... tags) {
        SealedCommit head = disk.head().orElse(null);
        disk.append(List.of(Samples.next(head, commandId, List.of(entry(commandId, tags)))));
    }

    /** In one group, behind one that is at position 1. */
    private List<CompletableFuture<SealedCommit>> inOneGroup(Obstacle obstacle, Proposal... proposals) {
        CompletableFuture<SealedCommit> first = ledger.append(proposal("holds-up"));
        obstacle.awaitReached();
        List<CompletableFuture<SealedCommit>> answers =
                Stream.of(proposals).map(ledger::append).toList();
        obstacle.lift();
        assertThat(position(first)).isEqualTo(1);
        return answers;
    }

    private static StoreUnavailableException down() {
        return new StoreUnavailableException("the disk is full");
    }

    @Test
    void decisionsWithoutConflictAreAppendedAfterAnotherWriter() {
        var obstacle = new Obstacle();
        store.before(obstacle).before(group -> anotherAppends("another", RED));
        List<CompletableFuture<SealedCommit>> answers =
                inOneGroup(obstacle, alone("red", 1, RED), alone("blue", 1, BLUE), proposal("free"));

        assertThat(refusal(answers.get(0)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("position 2");
        assertThat(position(answers.get(1))).isEqualTo(3);
        assertThat(position(answers.get(2))).isEqualTo(4);
        assertThat(ledger.find("another")).isPresent();
        assertThat(signal.position()).isEqualTo(4);
    }

    @Test
    void appendSucceedsAfterAnotherWriterWasFirstSeveralTimes() {
        for (int n = 0; n < 5; n++) {
            String another = "another-" + n;
            store.before(group -> anotherAppends(another));
        }

        assertThat(position(ledger.append(proposal("patient")))).isEqualTo(6);
    }

    @Test
    void recordedAtIncreasesIfTheClockOfAnotherWriterIsAhead() {
        store.before(group -> {
            SealedCommit head = disk.head().orElse(null);
            disk.append(Samples.chain(1));
            assertThat(head).isNull();
        });

        SealedCommit mine = stored(ledger.append(proposal("mine")));

        assertThat(mine.commit().recordedAt()).isAfter(Samples.START);
    }

    @Test
    void duplicateFromAnotherWriterIsRefusedAndEarlierCommitsOfTheGroupAreAcknowledged() {
        anotherAppends("taken");
        var obstacle = new Obstacle();
        store.before(obstacle);
        try (Ledger late = new Ledger(store, InstantSource.system(), signal)) {
            CompletableFuture<SealedCommit> first = late.append(proposal("holds-up"));
            obstacle.awaitReached();
            CompletableFuture<SealedCommit> before = late.append(proposal("before"));
            CompletableFuture<SealedCommit> taken = late.append(proposal("taken"));
            CompletableFuture<SealedCommit> behind = late.append(proposal("behind"));
            obstacle.lift();

            assertThat(position(first)).isEqualTo(2);
            assertThat(position(before)).isEqualTo(3);
            assertThat(refusal(taken))
                    .isInstanceOfSatisfying(
                            DuplicateCommandException.class,
                            known -> assertThat(known.commandId()).isEqualTo("taken"));
            assertThat(position(behind)).isEqualTo(4);
            assertThat(late.head()).isEqualTo(4);
        }
    }

    @Test
    void commandThatAnotherWriterRecordsMeanwhileIsRefused() {
        var obstacle = new Obstacle();
        store.before(obstacle).before(group -> anotherAppends("taken"));
        List<CompletableFuture<SealedCommit>> answers = inOneGroup(obstacle, proposal("taken"), proposal("mine"));

        assertThat(refusal(answers.get(0))).isInstanceOf(DuplicateCommandException.class);
        assertThat(position(answers.get(1))).isEqualTo(3);
    }

    @Test
    void writtenCommitIsAcknowledgedIfTheStoreFailsAfterwards() {
        store.after(() -> {
            throw down();
        });
        SealedCommit one = stored(ledger.append(proposal("one")));

        assertThat(disk.findByCommandId("one").orElseThrow().hashText()).isEqualTo(one.hashText());
        assertThat(position(ledger.append(proposal("two")))).isEqualTo(2);
    }

    @Test
    void unwrittenCommitFailsAndTheNextIsAccepted() {
        store.before(group -> {
            throw down();
        });

        assertThat(refusal(ledger.append(proposal("one")))).isInstanceOf(StoreUnavailableException.class);
        assertThat(ledger.head()).isZero();
        assertThat(signal.position()).isZero();
        assertThat(position(ledger.append(proposal("one")))).isEqualTo(1);
    }

    @Test
    void groupAfterAFailedWriteIsChainedAgain() {
        var obstacle = new Obstacle();
        store.before(group -> {
            obstacle.run();
            throw down();
        });
        CompletableFuture<SealedCommit> failing = ledger.append(proposal("failing", RED));
        obstacle.awaitReached();
        CompletableFuture<SealedCommit> touched = ledger.append(alone("touched", 0, RED));
        CompletableFuture<SealedCommit> again = ledger.append(proposal("failing"));
        CompletableFuture<SealedCommit> blue = ledger.append(alone("blue", 0, BLUE));
        CompletableFuture<SealedCommit> free = ledger.append(proposal("free"));
        obstacle.lift();

        assertThat(refusal(failing)).isInstanceOf(StoreUnavailableException.class);
        assertThat(List.of(touched, again, blue, free).stream().map(Proposals::position))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(store.appends()).isEqualTo(2);
    }

    @Test
    void writtenPrefixOfAFailedGroupIsAcknowledged() {
        var obstacle = new Obstacle();
        store.before(obstacle).before(group -> {
            disk.append(group.subList(0, 2));
            throw down();
        });
        List<CompletableFuture<SealedCommit>> answers =
                inOneGroup(obstacle, proposal("one"), proposal("two"), proposal("three"));

        assertThat(position(answers.get(0))).isEqualTo(2);
        assertThat(position(answers.get(1))).isEqualTo(3);
        assertThat(refusal(answers.get(2))).isInstanceOf(StoreUnavailableException.class);
        assertThat(position(ledger.append(proposal("three")))).isEqualTo(4);
    }

    @Test
    void unknownOutcomeIsReportedAndARetryFindsTheCommit() {
        store.after(() -> {
            store.beforeReading(() -> {
                throw down();
            });
            throw down();
        });
        assertThat(refusal(ledger.append(proposal("one", RED)))).isInstanceOf(StoreUnavailableException.class);

        store.beforeReading(() -> {});
        assertThat(refusal(ledger.append(alone("red", 0, RED)))).isInstanceOf(ConflictException.class);
        assertThat(refusal(ledger.append(proposal("one")))).isInstanceOf(DuplicateCommandException.class);
        assertThat(ledger.find("one")).isPresent();
        assertThat(position(ledger.append(proposal("two")))).isEqualTo(2);
    }

    @Test
    void commitOfAFailedWriteIsFoundOnceTheStoreCanBeRead() throws InterruptedException {
        store.after(() -> {
            store.beforeReading(() -> {
                throw down();
            });
            throw down();
        });
        assertThat(refusal(ledger.append(proposal("one")))).isInstanceOf(StoreUnavailableException.class);
        assertThat(ledger.head()).isZero();

        store.beforeReading(() -> {});
        assertThat(signal.awaitBeyond(0, Duration.ofMinutes(1))).isEqualTo(1);
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void foundCommitOfAnotherWriterCanBeUsedAsMarker() {
        anotherAppends("another", RED);
        assertThat(ledger.head()).isZero();

        assertThat(ledger.find("another")).isPresent();

        assertThat(ledger.head()).isEqualTo(1);
        assertThat(ledger.find("another")).isPresent();
    }

    @Test
    void commandRecordedByAnotherWriterDuringAFailureIsRefused() {
        store.before(group -> {
            anotherAppends("taken");
            throw down();
        });

        assertThat(refusal(ledger.append(proposal("taken")))).isInstanceOf(DuplicateCommandException.class);
    }

    @Test
    void proposalFailsAloneIfItsConditionCannotBeChecked() {
        Ledger forgetful = new Ledger(store, InstantSource.system(), new HeadSignal(), 1);
        stored(forgetful.append(proposal("one", RED)));
        stored(forgetful.append(proposal("two")));
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<SealedCommit> first = forgetful.append(proposal("holds-up"));
        obstacle.awaitReached();
        store.beforeReading(() -> {
            throw down();
        });
        CompletableFuture<SealedCommit> old = forgetful.append(alone("old", 0, BLUE));
        CompletableFuture<SealedCommit> free = forgetful.append(proposal("free"));
        obstacle.lift();

        stored(first);
        assertThat(refusal(old)).isInstanceOf(StoreUnavailableException.class);
        assertThat(position(free)).isEqualTo(4);
        forgetful.close();
    }

    @Test
    void proposalsAreAcceptedWhileTheStoreIsRead() {
        var reading = new Obstacle();
        store.before(group -> {
            anotherAppends("another");
            store.beforeReading(reading);
        });
        CompletableFuture<SealedCommit> first = ledger.append(proposal("first"));
        reading.awaitReached();

        CompletableFuture<SealedCommit> meanwhile = ledger.append(proposal("meanwhile"));

        assertThat(List.of(first, meanwhile)).noneMatch(CompletableFuture::isDone);
        reading.lift();
        assertThat(position(first)).isEqualTo(2);
        assertThat(position(meanwhile)).isEqualTo(3);
    }

    @Test
    void errorDoesNotEndTheWriter() {
        store.before(group -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });

        assertThat(refusal(ledger.append(proposal("one")))).isNotNull();
        assertThat(position(ledger.append(proposal("two")))).isEqualTo(1);
    }

    @Test
    void appendFailsIfAPositionStaysTakenWithoutACommit() {
        for (int n = 0; n < 101; n++) {
            store.before(group -> {
                throw new PositionTakenException(group.getFirst().commit().position());
            });
        }

        assertThat(refusal(ledger.append(proposal("one"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("shows no commit there");
        assertThat(store.appends()).isEqualTo(101);
        assertThat(position(ledger.append(proposal("one")))).isEqualTo(1);
    }

    @Test
    void takenPositionWithoutACommitIsRetried() {
        for (int n = 0; n < 20; n++) {
            store.before(group -> {
                throw new PositionTakenException(group.getFirst().commit().position());
            });
        }

        assertThat(position(ledger.append(proposal("one")))).isEqualTo(1);
        assertThat(store.appends()).isEqualTo(21);
    }
}
