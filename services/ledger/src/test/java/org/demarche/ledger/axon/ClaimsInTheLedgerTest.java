package org.demarche.ledger.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.demarche.contracts.event.AttributionCommand.RetractAttribution;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.ConflictException;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.WatchedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Claims about claims on a ledger: found, tagged, and decided once however many come at the same time. */
@Timeout(120)
class ClaimsInTheLedgerTest {
    private static final String SLOT = "relation/AL-IR/severed";

    private final MemoryStore disk = new MemoryStore();
    private final WatchedStore store = new WatchedStore(disk);
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private final AxonCommandSender commands = new AxonCommandSender(ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void claimAboutAClaimIsTaggedWithTheClaimAndItsSlot() {
        givenAContradiction();
        assertThat(refusal("late", retract("second"))).isEmpty();
        assertThat(ledger.find("late").orElseThrow().commit().events())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.subject()).isEqualTo("claim/second");
                    assertThat(new String(entry.data(), UTF_8)).contains("\"position\":3");
                    assertThat(entry.tags())
                            .containsExactlyInAnyOrder(
                                    new Tag("case", "AL"), new Tag("claim", "second"), new Tag("slot", SLOT));
                });
    }

    @Test
    void missingClaimIsFoundOnceItIsRecorded() {
        givenAContradiction();
        assertThat(refusal("early", retract("third"))).hasValue("unknown-claim");
        assertThat(refusal("third", sever("2022-09-19"))).isEmpty();
        assertThat(refusal("late", retract("third"))).isEmpty();
        assertThat(refusal("again", retract("third"))).hasValue("already-retracted");
    }

    @Test
    void coldLedgerDecidesAsAWarmOne() {
        givenAContradiction();
        assertThat(refusal("resolved", resolve("first"))).isEmpty();
        assertThat(refusal("corrected", correct("second", "2022-08-15"))).isEmpty();
        try (Ledger cold = new Ledger(disk.reopened(), InstantSource.system(), new HeadSignal())) {
            for (AxonCommandSender each : List.of(commands, new AxonCommandSender(cold))) {
                assertThat(reason(send(each, "a", resolve("second")))).hasValue("no-contradiction");
                assertThat(reason(send(each, "b", correct("second", "2022-08-15"))))
                        .hasValue("changes-nothing");
                assertThat(reason(send(each, "c", retract("nobody")))).hasValue("unknown-claim");
            }
        }
    }

    @Test
    void retractionOfARetractionIsTaggedWithEverythingThatItRestores() {
        givenAContradiction();
        assertThat(refusal("taken", retract("second"))).isEmpty();
        assertThat(refusal("given", retract("taken"))).isEmpty();
        assertThat(ledger.find("given").orElseThrow().commit().events())
                .singleElement()
                .satisfies(entry -> assertThat(entry.tags())
                        .containsExactlyInAnyOrder(
                                new Tag("case", "AL"),
                                new Tag("claim", "taken"),
                                new Tag("claim", "second"),
                                new Tag("slot", SLOT)));
    }

    @Test
    void coldLedgerDecidesOnRestoredClaimsAsAWarmOne() {
        givenAContradiction();
        assertThat(refusal("resolved", resolve("first"))).isEmpty();
        assertThat(refusal("taken", retract("resolved"))).isEmpty();
        assertThat(refusal("given", retract("taken"))).isEmpty();
        assertThat(refusal("corrected", correct("second", "2022-08-15"))).isEmpty();
        assertThat(refusal("uncorrected", retract("corrected"))).isEmpty();
        try (Ledger cold = new Ledger(disk.reopened(), InstantSource.system(), new HeadSignal())) {
            for (AxonCommandSender each : List.of(commands, new AxonCommandSender(cold))) {
                assertThat(reason(send(each, "a", resolve("second")))).hasValue("already-resolved");
                assertThat(reason(send(each, "b", correct("second", "2022-09-07"))))
                        .hasValue("changes-nothing");
                assertThat(reason(send(each, "c", retract("taken")))).hasValue("already-retracted");
            }
        }
    }

    @Test
    void resolutionLosesToAConcurrentlyRestoredOne() {
        givenAContradiction();
        assertThat(refusal("resolved", resolve("first"))).isEmpty();
        assertThat(refusal("taken", retract("resolved"))).isEmpty();
        assertTheSecondLoses(retract("taken"), resolve("second"), "already-resolved");
    }

    @Test
    void twoConcurrentReportsOfDifferentSourcesAreBothRecorded() {
        assertThat(refusal("case", openCase("AL"))).isEmpty();
        Source another = Source.direct("another-desk", Edtf.parse("2022-09-21"));
        assertTheSecondLoses(
                reportIncident("AL", "INC-1"),
                new IncidentEvent.Reported("AL", "INC-1", "Attack", List.of("AL"), Edtf.parse("2022-09-10"), another),
                null);
    }

    @Test
    void attributionIsRetractedByEitherId() {
        assertThat(refusal("case", openCase("AL"))).isEmpty();
        assertThat(refusal("incident", reportIncident("AL", "INC-1"))).isEmpty();
        assertThat(refusal("one", attributeActor("AL", "ATT-1", "INC-1", "IR"))).isEmpty();
        assertThat(refusal("two", attributeActor("AL", "ATT-2", "INC-1", "IR"))).isEmpty();
        assertThat(refusal("x", retract("one"))).isEmpty();
        assertThat(refusal("y", new RetractAttribution("AL", "ATT-1", null, null, SOURCE)))
                .hasValue("already-retracted");
        assertThat(refusal("z", new RetractAttribution("AL", "ATT-2", null, null, SOURCE)))
                .isEmpty();
        assertThat(refusal("w", retract("two"))).hasValue("already-retracted");
    }

    @Test
    void oneOfTwoConcurrentResolutionsIsRecorded() {
        givenAContradiction();
        assertTheSecondLoses(resolve("first"), resolve("second"), "already-resolved");
    }

    @Test
    void resolutionLosesToAConcurrentClaimOnTheSlot() {
        givenAContradiction();
        assertTheSecondLoses(sever("2022-09-19"), resolve("first"), null);
    }

    @Test
    void aResolutionLosesToTheRetractionOfAClaimOnTheSlot() {
        givenAContradiction();
        assertTheSecondLoses(retract("first"), resolve("second"), "no-contradiction");
    }

    @Test
    void oneOfTwoConcurrentRetractionsIsRecorded() {
        givenAContradiction();
        assertTheSecondLoses(retract("first"), retract("first"), "already-retracted");
    }

    /** Both are decided on the same state. The second is retried and finds another state. */
    private void assertTheSecondLoses(Command first, Command second, @Nullable String reasonWhenItComesAgain) {
        var obstacle = new Obstacle();
        store.before(obstacle);
        CompletableFuture<CommandOutcome> holdsUp = dispatch("holds-up", registerActor("europium"));
        obstacle.awaitReached();
        CompletableFuture<CommandOutcome> one = dispatch("one", first);
        CompletableFuture<CommandOutcome> other = dispatch("other", second);
        obstacle.lift();

        assertThat(reason(holdsUp.join())).isEmpty();
        assertThat(reason(one.join())).isEmpty();
        assertThatThrownBy(other::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConflictException.class);
        assertThat(refusal("other", second)).isEqualTo(Optional.ofNullable(reasonWhenItComesAgain));
    }

    @Test
    void oneOfManyConcurrentResolutionsIsRecordedAndOneMoreAfterReopening() throws Exception {
        givenAContradiction();
        assertThat(resolvedByMany("a")).isEqualTo(1);
        assertThat(refusal("reopened", new ContradictionEvent.Reopened("AL", SLOT, null, null, SOURCE)))
                .isEmpty();
        assertThat(resolvedByMany("b")).isEqualTo(1);
    }

    private int resolvedByMany(String round) throws Exception {
        int recorded = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> callers = IntStream.range(0, 32)
                    .mapToObj(n -> threads.submit(() -> resolved(round + n)))
                    .toList();
            for (Future<Boolean> caller : callers) {
                recorded += caller.get() ? 1 : 0;
            }
        }
        return recorded;
    }

    private boolean resolved(String key) {
        try {
            Optional<String> reason = refusal(key, resolve("first"));
            reason.ifPresent(why -> assertThat(why).isEqualTo("already-resolved"));
            return reason.isEmpty();
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(ConflictException.class);
            return false;
        }
    }

    private void givenAContradiction() {
        assertThat(refusal("case", openCase("AL"))).isEmpty();
        assertThat(refusal("first", sever("2022-08"))).isEmpty();
        assertThat(refusal("second", sever("2022-09-07"))).isEmpty();
    }

    private Optional<String> refusal(String key, Command command) {
        return reason(send(commands, key, command));
    }

    private static CommandOutcome send(AxonCommandSender to, String key, Command command) {
        return to.send(new Submission(key, new byte[32], command, Author.ANALYST))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private CompletableFuture<CommandOutcome> dispatch(String key, Command command) {
        return commands.send(new Submission(key, new byte[32], command, Author.ANALYST));
    }

    private static Optional<String> reason(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Refused refused
                ? Optional.of(refused.rejection().reason().word())
                : Optional.empty();
    }

    private static RelationEvent.Severed sever(String date) {
        return new RelationEvent.Severed("AL", "AL-IR", "AL", null, Edtf.parse(date), SOURCE);
    }

    private static RetractClaim retract(String claim) {
        return new RetractClaim("AL", claim, null, null, SOURCE);
    }

    private static CorrectClaim correct(String claim, String date) {
        return new CorrectClaim("AL", claim, Edtf.parse(date), null, null, SOURCE);
    }

    private static ContradictionEvent.Resolved resolve(String claim) {
        return new ContradictionEvent.Resolved(
                "AL", SLOT, claim, null, null, "the order to leave counts from it", SOURCE);
    }
}
