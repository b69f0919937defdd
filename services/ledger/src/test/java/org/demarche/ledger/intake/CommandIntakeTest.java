package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.WatchedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class CommandIntakeTest {
    private static final String CASE = "{\"case\":\"AL\",\"title\":\"Albania\"}";
    private static final String INCIDENT = "{\"case\":\"AL\",\"incident\":\"INC-1\",\"title\":\"Attack\"}";

    private final MemoryStore disk = new MemoryStore();
    private final WatchedStore store = new WatchedStore(disk);
    private final CommandReader reader = new CommandReader(InstantSource.system());
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private final CommandIntake intake = new CommandIntake(ledger, new AxonCommandSender(ledger));

    @AfterEach
    void close() {
        ledger.close();
    }

    private Submission submission(String name, String key, String body) {
        return reader.read(name, key, body.getBytes(UTF_8), Caller.DESK);
    }

    private Receipt take(String name, String key, String body) {
        return intake.take(submission(name, key, body));
    }

    private Problem refused(String name, String key, String body) {
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> take(name, key, body));
        assertThat(e).as("refused").isNotNull();
        return e.problem();
    }

    private static JsonNode json(Receipt receipt) {
        return Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(receipt));
    }

    @Test
    void commandIsAnsweredWithTheRecordedEvents() {
        take("open-case", "key-1", CASE);
        Receipt receipt = take("report-incident", "key-2", INCIDENT);

        assertThat(receipt.replayed()).isFalse();
        assertThat(receipt.recordedAt())
                .isEqualTo(disk.findByCommandId("key-2").orElseThrow().commit().recordedAt());
        assertThat(json(receipt)).isEqualTo(Json.MAPPER.readTree("""
            {"commandId":"key-2","position":2,"recordedAt":"%s",
             "events":[{"id":"key-2","type":"incident.reported","position":2,"subject":"incident/INC-1"}]}
            """.formatted(receipt.recordedAt())));
    }

    @Test
    void commandThatTakesTooLongIsGivenUpAndARetryGetsItsAnswer() {
        CommandIntake impatient = new CommandIntake(ledger, new AxonCommandSender(ledger), Duration.ofMillis(50));
        Obstacle slow = new Obstacle();
        store.before(slow);

        ProblemException e = catchThrowableOfType(
                ProblemException.class, () -> impatient.take(submission("open-case", "key-1", CASE)));

        assertThat(e.problem().status()).isEqualTo(503);
        assertThat(e.problem().detail()).contains("not recorded within 50 ms", "retry with the same key");
        slow.lift();
        assertThat(take("open-case", "key-1", CASE).position()).isEqualTo(1);
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void aRetryIsAnsweredWithTheSame() {
        Receipt first = take("open-case", "key-1", CASE);
        Receipt again = take("open-case", "key-1", CASE);
        Receipt reordered = take("open-case", "key-1", "{ \"title\":\"Albania\",\n\"case\":\"AL\" }");

        assertThat(again.replayed()).isTrue();
        assertThat(reordered.replayed()).isTrue();
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(json(reordered)).isEqualTo(json(first));
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void retryReturnsTheIdThatWasGeneratedFirst() {
        take("open-case", "key-1", CASE);
        String withoutId = "{\"case\":\"AL\",\"title\":\"Attack\"}";

        assertThat(take("report-incident", "key-2", withoutId).events())
                .isEqualTo(take("report-incident", "key-2", withoutId).events());
    }

    @Test
    void retryIsRecognisedAfterARestart() {
        Receipt first = take("open-case", "key-1", CASE);
        try (Ledger restarted = new Ledger(disk.reopened(), InstantSource.system(), new HeadSignal())) {
            Receipt again = new CommandIntake(restarted, new AxonCommandSender(restarted))
                    .take(submission("open-case", "key-1", CASE));
            assertThat(again.replayed()).isTrue();
            assertThat(json(again)).isEqualTo(json(first));
        }
    }

    @Test
    void keyIsRefusedForAnotherBodyOrCommand() {
        take("open-case", "key-1", CASE);

        Problem body = refused("open-case", "key-1", CASE.replace("Albania", "Estonia"));
        assertThat(body.status()).isEqualTo(422);
        assertThat(body.type()).isEqualTo("urn:demarche:problem:key-reused");
        assertThat(body.detail()).contains("key-1", "position 1");
        assertThat(refused("report-incident", "key-1", INCIDENT).status()).isEqualTo(422);
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void refusalRecordsNothingAndItsKeyCanBeUsedAgain() {
        Problem problem = refused("report-incident", "key-1", INCIDENT);

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.type()).isEqualTo("urn:demarche:problem:rejected");
        assertThat(problem.reason()).isEqualTo("unknown-case");
        assertThat(problem.detail()).contains("case AL");
        assertThat(disk.head()).isEmpty();

        take("open-case", "key-0", CASE);
        assertThat(take("report-incident", "key-1", INCIDENT).replayed()).isFalse();
    }

    @Test
    void unavailableStoreIsReportedAndTheRetryIsRecorded() {
        store.before(group -> {
            throw new StoreUnavailableException("the disk is full");
        });
        Problem problem = refused("open-case", "key-1", CASE);

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).contains("the disk is full", "same key");
        assertThat(take("open-case", "key-1", CASE).replayed()).isFalse();
    }

    @Test
    void unknownOutcomeIsUnavailableAndTheRetryReportsIt() {
        store.after(() -> {
            store.beforeReading(() -> {
                throw new StoreUnavailableException("no connection");
            });
            throw new StoreUnavailableException("no connection");
        });
        Problem problem = refused("open-case", "key-1", CASE);
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.detail()).doesNotContain("nothing was recorded");

        store.beforeReading(() -> {});
        assertThat(take("open-case", "key-1", CASE).replayed()).isTrue();
        assertThat(take("report-incident", "key-2", INCIDENT).position()).isEqualTo(2);
    }

    @Test
    void retryThatOvertakesItsFirstAttemptIsAnsweredTheSame() throws Exception {
        var looked = new Obstacle();
        store.afterFinding(once(key -> looked.run()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Receipt> slow = threads.submit(() -> take("open-case", "key-1", CASE));
            looked.awaitReached();
            Receipt first = take("open-case", "key-1", CASE);
            looked.lift();

            assertThat(first.replayed()).isFalse();
            assertThat(slow.get().replayed()).isTrue();
            assertThat(json(slow.get())).isEqualTo(json(first));
        }
    }

    @Test
    void anotherBodyUnderAConcurrentlyUsedKeyIsRefused() throws Exception {
        var looked = new Obstacle();
        store.afterFinding(once(key -> looked.run()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Problem> slow =
                    threads.submit(() -> refused("open-case", "key-1", CASE.replace("Albania", "Estonia")));
            looked.awaitReached();
            take("open-case", "key-1", CASE);
            looked.lift();

            assertThat(slow.get().status()).isEqualTo(422);
        }
    }

    private static Consumer<String> once(Consumer<String> happens) {
        var left = new AtomicInteger(1);
        return key -> {
            if (left.getAndDecrement() > 0) {
                happens.accept(key);
            }
        };
    }

    @Test
    void concurrentRetriesAreRecordedOnceAndAllGetTheSameAnswer() throws Exception {
        take("open-case", "key-1", CASE);
        List<Receipt> receipts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Receipt>> callers = Stream.generate(
                            () -> threads.submit(() -> take("report-incident", "key-2", INCIDENT)))
                    .limit(64)
                    .toList();
            for (Future<Receipt> caller : callers) {
                receipts.add(caller.get());
            }
        }
        assertThat(receipts).filteredOn(receipt -> !receipt.replayed()).hasSize(1);
        assertThat(receipts).extracting(CommandIntakeTest::json).containsOnly(json(receipts.getFirst()));
        assertThat(ledger.head()).isEqualTo(2);
    }

    @Test
    void aCommandThatLostARaceIsDecidedAgain() {
        take("open-case", "key-1", CASE);
        take("report-incident", "key-2", INCIDENT);
        store.before(group -> anotherTouches("another-1")).before(group -> anotherTouches("another-2"));

        Receipt receipt = take("confirm-incident", "key-3", "{\"case\":\"AL\",\"incident\":\"INC-1\"}");

        assertThat(receipt.position()).isEqualTo(5);
    }

    @Test
    void commandThatLosesEveryRaceFailsAndRecordsNothing() {
        take("open-case", "key-1", CASE);
        take("report-incident", "key-2", INCIDENT);
        for (int n = 0; n < 100; n++) {
            String another = "another-" + n;
            store.before(group -> anotherTouches(another));
        }

        Problem problem = refused("confirm-incident", "key-3", "{\"case\":\"AL\",\"incident\":\"INC-1\"}");

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.type()).isEqualTo("urn:demarche:problem:conflict");
        assertThat(ledger.find("key-3")).isEmpty();
        assertThat(intake.lostRaces()).isEqualTo(10);
    }

    @Test
    void backoffAfterALostRaceIsRandomAndGrowsToATenthOfASecond() {
        var random = new Random(7);
        for (int attempt = 1; attempt <= 12; attempt++) {
            int tried = attempt;
            List<Long> pauses = Stream.generate(() -> CommandIntake.backoffNanos(tried, random))
                    .limit(200)
                    .toList();
            long window = Math.min(102_400_000L, 200_000L << attempt);
            assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(0L, window));
            assertThat(pauses).as("spread out").anyMatch(pause -> pause < window / 4);
            assertThat(pauses).as("spread out").anyMatch(pause -> pause > window / 2);
        }
    }

    @Test
    void refusalConsidersEventsOfAnotherProcess() {
        take("open-case", "key-1", CASE);
        try (Ledger elsewhere = new Ledger(new WatchedStore(disk), InstantSource.system(), new HeadSignal())) {
            new CommandIntake(elsewhere, new AxonCommandSender(elsewhere))
                    .take(submission("report-incident", "key-2", INCIDENT));

            assertThat(take("confirm-incident", "key-3", "{\"case\":\"AL\",\"incident\":\"INC-1\"}")
                            .position())
                    .isEqualTo(3);
        }
    }

    @Test
    void commandIsNotRefusedIfEventsOfAnotherProcessCannotBeRead() {
        take("open-case", "key-1", CASE);
        disk.append(List.of(Samples.next(disk.head().orElseThrow(), "another", Samples.untagged(1))));
        store.beforeReading(() -> {
            throw new StoreUnavailableException("no connection");
        });

        assertThat(refused("confirm-incident", "key-2", "{\"case\":\"AL\",\"incident\":\"INC-1\"}")
                        .status())
                .isEqualTo(503);
    }

    /** Another process reports the incident once more, in a bug of its own. */
    private void anotherTouches(String id) {
        byte[] data = disk.findByCommandId("key-2")
                .orElseThrow()
                .commit()
                .events()
                .getFirst()
                .data();
        Tag incident = new Tag("incident", "INC-1");
        var entry = new Commit.Entry(id, "incident.reported", 1, "incident/INC-1", Set.of(incident), Map.of(), data);
        SealedCommit head = disk.head().orElseThrow();
        disk.append(List.of(Samples.next(head, id, List.of(entry))));
    }

    private static final String CREDIBLE =
            "{\"case\":\"AL\",\"title\":\"Albania\",\"source\":{\"asserter\":\"x\",\"credibility\":2.0}}";

    @Test
    void sameNumberWrittenInAnotherWayIsTheSameRequest() {
        take("open-case", "key-1", CREDIBLE);

        assertThat(take("open-case", "key-1", CREDIBLE.replace("2.0", "2")).replayed())
                .isTrue();
        assertThat(take("open-case", "key-1", CREDIBLE.replace("2.0", "0.2e1")).replayed())
                .isTrue();
        assertThat(refused("open-case", "key-1", CREDIBLE.replace("2.0", "3")).status())
                .isEqualTo(422);
    }

    @Test
    void commandOfAnEarlierVersionIsRepeatedByTheBodyThatWasSentThen() {
        recordAsEarlier("key-1", submission("open-case", "key-1", CREDIBLE));

        assertThat(take("open-case", "key-1", CREDIBLE).replayed()).isTrue();
        assertThat(refused("open-case", "key-1", CREDIBLE.replace("Albania", "Iran"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void keyInQuotesIsTheKeyBetweenThem() {
        Receipt first = take(IdempotencyKey.of("\"key-1\""), CASE);

        assertThat(first.commandId()).isEqualTo("key-1");
        assertThat(take("open-case", "key-1", CASE).replayed()).isTrue();
        assertThat(take(IdempotencyKey.of("\"key-1\""), CASE).replayed()).isTrue();
        assertThat(IdempotencyKey.of("\"a\\\"b\\\\\"").key()).isEqualTo("a\"b\\");
        assertThat(IdempotencyKey.of("\"a").key()).isEqualTo("\"a");
    }

    @Test
    void commandThatAnEarlierVersionRecordedUnderAKeyInQuotesIsNotRecordedAgain() {
        recordAsEarlier("\"key-1\"", submission("open-case", "key-1", CASE));

        Receipt again = take(IdempotencyKey.of("\"key-1\""), CASE);

        assertThat(again.replayed()).isTrue();
        assertThat(again.commandId()).isEqualTo("\"key-1\"");
        assertThat(ledger.head()).isEqualTo(1);
    }

    private Receipt take(IdempotencyKey header, String body) {
        return intake.take(reader.read("open-case", header, body.getBytes(UTF_8), Caller.DESK));
    }

    private void recordAsEarlier(String key, Submission submission) {
        var entry = new Commit.Entry(
                key, "case.opened", 1, "case/AL", Set.of(new Tag("case", "AL")), Map.of(), "{}".getBytes(UTF_8));
        byte[] digest = submission.earlier().digest().get();
        ledger.append(new Proposal(key, digest, List.of(entry), 0, Proposal.Condition.NONE))
                .join();
    }
}
