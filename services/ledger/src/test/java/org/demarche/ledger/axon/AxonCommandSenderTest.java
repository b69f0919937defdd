package org.demarche.ledger.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.confirmIncident;
import static org.demarche.ledger.Claims.denyAttribution;
import static org.demarche.ledger.Claims.endorseAttribution;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.recordImpact;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.CallerMetadata;
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

@Timeout(120)
class AxonCommandSenderTest {
    private final MemoryStore disk = new MemoryStore();
    private final WatchedStore store = new WatchedStore(disk);
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private final AxonCommandSender commands = new AxonCommandSender(ledger);
    private int keys;

    @AfterEach
    void close() {
        ledger.close();
    }

    private static CommandOutcome send(AxonCommandSender to, String key, Command command) {
        return to.send(new Submission(key, new byte[32], command, Author.ANALYST))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private CommandOutcome send(Command command) {
        return send(commands, "key-" + ++keys, command);
    }

    private void given(Command... history) {
        for (Command command : history) {
            assertThat(send(command)).isInstanceOf(CommandOutcome.Recorded.class);
        }
    }

    private static Optional<String> reason(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Refused refused
                ? Optional.of(refused.rejection().reason().word())
                : Optional.empty();
    }

    @Test
    void decidedEventIsStoredWithItsKeyTagsAndBytes() {
        given(openCase("AL"));
        byte[] digest = new byte[32];
        digest[7] = 9;
        CommandOutcome outcome = commands.send(
                        new Submission("key-x", digest, reportIncident("AL", "INC-1", "AL"), Author.ANALYST))
                .join();

        Commit commit = ledger.find("key-x").orElseThrow().commit();
        assertThat(commit.requestDigest()).isEqualTo(digest);
        Commit.Entry entry = commit.events().getFirst();
        assertThat(commit.events()).hasSize(1);
        assertThat(entry.id()).isEqualTo("key-x");
        assertThat(entry.type()).isEqualTo("incident.reported");
        assertThat(entry.revision()).isEqualTo(1);
        assertThat(entry.subject()).isEqualTo("incident/INC-1");
        assertThat(entry.tags())
                .containsExactlyInAnyOrder(
                        new Tag("case", "AL"), new Tag("incident", "INC-1"), new Tag("slot", "incident/INC-1/start"));
        assertThat(outcome).isEqualTo(new CommandOutcome.Recorded(commit));
        assertThat(Json.MAPPER
                        .readValue(entry.data(), IncidentEvent.Reported.class)
                        .incident())
                .isEqualTo("INC-1");
        assertThat(entry.metadata()).as("nothing from a clock of the writer").isEmpty();
    }

    @Test
    void callerIsStoredBesideTheEvent() {
        var by = new RecordedBy("d. hoxha", "https://login.example", "press-desk");
        commands.send(new Submission("key-y", new byte[32], openCase("AL"), Author.ANALYST).from(by))
                .join();

        Commit commit = ledger.find("key-y").orElseThrow().commit();

        assertThat(CallerMetadata.read(commit)).isEqualTo(by);
        assertThat(new String(commit.events().getFirst().data(), UTF_8)).doesNotContain("hoxha");
    }

    @Test
    void refusalAppendsNothing() {
        assertThat(reason(send(reportIncident("AL", "INC-1")))).hasValue("unknown-case");
        assertThat(ledger.head()).isZero();
    }

    @Test
    void newEntityIsSeenByTheNextCommand() {
        given(
                openCase("AL"),
                reportIncident("AL", "INC-1"),
                attributeActor("AL", "ATT-1", "INC-1", "IR"),
                endorseAttribution("AL", "ATT-1", "US"),
                denyAttribution("AL", "ATT-1", "IR"));

        assertThat(reason(send(endorseAttribution("AL", "ATT-2", "US")))).hasValue("unknown-attribution");
        assertThat(reason(send(openCase("AL")))).hasValue("id-used");
    }

    @Test
    void missingEntityIsSeenOnceItExists() {
        given(openCase("AL"));
        assertThat(reason(send(confirmIncident("AL", "INC-1")))).hasValue("unknown-incident");
        given(reportIncident("AL", "INC-1"));
        assertThat(reason(send(confirmIncident("AL", "INC-1")))).isEmpty();
    }

    @Test
    void aWarmCommandReadsNothingFromTheStore() {
        given(openCase("AL"), reportIncident("AL", "INC-1"), confirmIncident("AL", "INC-1"));
        int reads = store.reads();
        long cold = commands.coldLoads();
        long warm = commands.warmLoads();

        given(confirmIncident("AL", "INC-1"), recordImpact("AL", "INC-1"));
        assertThat(reason(send(reportIncident("AL", "INC-1")))).hasValue("id-used");

        assertThat(store.reads()).isEqualTo(reads);
        assertThat(commands.coldLoads()).isEqualTo(cold);
        assertThat(commands.warmLoads()).isEqualTo(warm + 3);
    }

    @Test
    void entityThatWasNotNamedForLongIsReadAgain() {
        given(openCase("AL"), reportIncident("AL", "INC-1"));
        Commit.Entry unrelated =
                onlyEvent(actorRegistered("europium")).commit().events().getFirst();
        IntStream.range(0, 5000)
                .mapToObj(n -> ledger.append(
                        new Proposal("unrelated-" + n, new byte[32], List.of(unrelated), 0, Proposal.Condition.NONE)))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(ledger.inMemoryAfter(2))
                .as("the marker is still in the window")
                .isFalse();
        int reads = store.reads();
        long cold = commands.coldLoads();

        given(confirmIncident("AL", "INC-1"));
        assertThat(store.reads()).isGreaterThan(reads);
        assertThat(commands.coldLoads()).isEqualTo(cold + 1);
        int again = store.reads();
        given(confirmIncident("AL", "INC-1"));
        assertThat(store.reads()).isEqualTo(again);
    }

    @Test
    void coldCommandIsDecidedAsAWarmOne() {
        given(openCase("AL"), registerActor("europium"), reportIncident("AL", "INC-1", "europium"));
        var restarted = new WatchedStore(disk.reopened());
        try (Ledger cold = new Ledger(restarted, InstantSource.system(), new HeadSignal())) {
            var again = new AxonCommandSender(cold);
            int reads = restarted.reads();
            assertThat(reason(send(again, "a", reportIncident("AL", "INC-1")))).hasValue("id-used");
            assertThat(reason(send(again, "b", registerActor("europium")))).hasValue("id-used");
            assertThat(reason(send(again, "c", openCase("AL")))).hasValue("id-used");
            assertThat(reason(send(again, "d", reportIncident("AL", "INC-2", "europium"))))
                    .isEmpty();
            assertThat(reason(send(again, "e", reportIncident("AL", "INC-3", "nobody"))))
                    .hasValue("unknown-actor");
            assertThat(restarted.reads()).isGreaterThan(reads);
        }
    }

    @Test
    void manyCallersOnOneIncidentDoNotConflict() throws Exception {
        given(openCase("AL"), reportIncident("AL", "INC-1"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CommandOutcome>> callers = new ArrayList<>();
            for (int n = 0; n < 64; n++) {
                String key = "caller-" + n;
                callers.add(threads.submit(() -> send(commands, key, recordImpact("AL", "INC-1"))));
            }
            for (Future<CommandOutcome> caller : callers) {
                assertThat(caller.get()).isInstanceOf(CommandOutcome.Recorded.class);
            }
        }
        assertThat(ledger.head()).isEqualTo(66);
    }

    @Test
    void oneOfTwoConcurrentReportsIsRecorded() {
        given(openCase("AL"));
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<CommandOutcome> holdsUp =
                commands.send(new Submission("holds-up", new byte[32], registerActor("europium"), Author.ANALYST));
        obstacle.awaitReached();
        CompletableFuture<CommandOutcome> one =
                commands.send(new Submission("one", new byte[32], reportIncident("AL", "INC-1"), Author.ANALYST));
        CompletableFuture<CommandOutcome> other =
                commands.send(new Submission("other", new byte[32], reportIncident("AL", "INC-1"), Author.ANALYST));
        obstacle.lift();

        assertThat(reason(holdsUp.join())).isEmpty();
        assertThat(reason(one.join())).isEmpty();
        assertThatThrownBy(other::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConflictException.class);
        assertThat(ledger.find("other")).isEmpty();
        assertThat(reason(send(commands, "other", reportIncident("AL", "INC-1"))))
                .hasValue("id-used");
    }

    @Test
    void manyConcurrentReportsOfAnIncidentAreRecordedOnce() throws Exception {
        given(openCase("AL"));
        int recorded = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> callers = IntStream.range(0, 64)
                    .mapToObj(n -> threads.submit(() -> reported("caller-" + n)))
                    .toList();
            for (Future<Boolean> caller : callers) {
                recorded += caller.get() ? 1 : 0;
            }
        }
        assertThat(recorded).isEqualTo(1);
        assertThat(ledger.head()).isEqualTo(2);
    }

    private boolean reported(String key) {
        try {
            CommandOutcome outcome = send(commands, key, reportIncident("AL", "INC-1"));
            reason(outcome).ifPresent(why -> assertThat(why).isEqualTo("id-used"));
            return outcome instanceof CommandOutcome.Recorded;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(ConflictException.class);
            return false;
        }
    }

    @Test
    void refusalDependsOnTheMomentOfItsDecision() {
        given(openCase("AL"));
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<CommandOutcome> registered =
                commands.send(new Submission("registered", new byte[32], registerActor("europium"), Author.ANALYST));
        obstacle.awaitReached();
        CompletableFuture<CommandOutcome> unaware = commands.send(
                new Submission("unaware", new byte[32], reportIncident("AL", "INC-1", "europium"), Author.ANALYST));
        obstacle.lift();

        registered.join();
        assertThat(reason(unaware.join()))
                .as("decided before the actor was there")
                .hasValue("unknown-actor");
        assertThat(reason(send(reportIncident("AL", "INC-1", "europium")))).isEmpty();
    }

    @Test
    void usedKeyIsNotUsedAgain() {
        given(openCase("AL"));
        assertThatThrownBy(() -> send(commands, "key-1", reportIncident("AL", "INC-1")))
                .hasCauseInstanceOf(DuplicateCommandException.class);
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void unavailableStoreIsReported() {
        disk.append(List.of(onlyEvent(actorRegistered("europium"))));
        store.beforeReading(() -> {
            throw new StoreUnavailableException("no disk");
        });
        try (Ledger cold = new Ledger(store, InstantSource.system(), new HeadSignal())) {
            var unread = new AxonCommandSender(cold);
            assertThatThrownBy(() -> send(unread, "a", openCase("AL")))
                    .hasCauseInstanceOf(StoreUnavailableException.class);
            store.beforeReading(() -> {});
            store.before(group -> {
                throw new StoreUnavailableException("no disk");
            });
            assertThatThrownBy(() -> send(unread, "a", openCase("AL")))
                    .hasCauseInstanceOf(StoreUnavailableException.class);
            assertThat(reason(send(unread, "a", openCase("AL")))).isEmpty();
        }
    }

    private static SealedCommit onlyEvent(Event event) {
        var entry = new Commit.Entry(
                "event-1",
                StoredNames.of(event.getClass()),
                1,
                event.entity().toString(),
                Set.of(),
                Map.of(),
                Json.MAPPER.writeValueAsBytes(event));
        return SealedCommit.seal(
                new Commit(1, "event-1", new byte[32], Instant.EPOCH, List.of(entry)), SealedCommit.GENESIS);
    }
}
