package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.reportIncident;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.AttributionCommand.RetractAttribution;
import org.demarche.contracts.event.ClaimCommand;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimCommand.CorroborateClaim;
import org.demarche.contracts.event.ClaimCommand.DisputeClaim;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.time.Edtf;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.decide.ConsistencyBoundary;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.WatchedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Claims about claims about claims: how deep they go, and what a decision about one of them costs. */
@Timeout(120)
class ClaimChainsTest {
    private static final int MAX = ConsistencyBoundary.MAX_DEPTH;

    private final WatchedStore store = new WatchedStore(new MemoryStore());
    private Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private AxonCommandSender commands = new AxonCommandSender(ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    /** A kind of claim about a claim. */
    enum Kind {
        DISPUTES((claim, depth) -> new DisputeClaim("AL", claim, null, null, SOURCE)),
        CORROBORATIONS((claim, depth) -> new CorroborateClaim("AL", claim, null, null, SOURCE)),
        RETRACTIONS((claim, depth) -> new RetractClaim("AL", claim, null, null, SOURCE)),
        CORRECTIONS((claim, depth) -> new CorrectClaim("AL", claim, null, verbatim(depth), null, SOURCE)),
        MIXED((claim, depth) -> Kind.values()[depth % 3].about.apply(claim, depth));

        private final BiFunction<String, Integer, ClaimCommand> about;

        Kind(BiFunction<String, Integer, ClaimCommand> about) {
            this.about = about;
        }

        /** Corrects the words of the claim at the bottom: one {@code fields} for each claim between. */
        private static ObjectNode verbatim(int depth) {
            ObjectNode patch = Json.MAPPER.createObjectNode().put("verbatim", "words " + depth);
            for (int n = 1; n < depth; n++) {
                patch = Json.MAPPER.createObjectNode().set("fields", patch);
            }
            return patch;
        }
    }

    @ParameterizedTest
    @EnumSource
    void claimAboutClaimsIsRefusedBeyondTheDocumentedDepth(Kind kind) {
        givenASeverance();

        assertThat(refusal("claim-" + (MAX + 1), kind.about.apply(given(kind, MAX), MAX + 1)))
                .hasValue("too-deep");
        assertThat(refusal("other", Kind.DISPUTES.about.apply("claim-" + (MAX - 1), MAX)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void claimAboutClaimsHasATagForEachClaimBelowItAtMost(Kind kind) {
        givenASeverance();

        Commit.Entry deepest = entry(given(kind, MAX));

        assertThat(deepest.tags()).hasSizeLessThanOrEqualTo(MAX + 2);
    }

    @ParameterizedTest
    @EnumSource
    void warmDecisionAboutAChainReadsNothingFromTheStore(Kind kind) {
        givenASeverance();
        String last = given(kind, MAX - 2);
        assertThat(refusal("again", kind.about.apply(last, MAX - 1))).isEmpty();
        int before = store.reads();

        assertThat(refusal("and-again", kind.about.apply("again", MAX))).isEmpty();

        assertThat(store.reads() - before).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void coldDecisionAboutAChainLooksEachClaimUpOnce(Kind kind) {
        givenASeverance();
        String last = given(kind, MAX - 1);
        reopen(1);
        int before = store.reads();

        assertThat(refusal("again", kind.about.apply(last, MAX))).isEmpty();

        // a claim is found by its id, and what was said about it by its tag
        assertThat(store.reads() - before).isLessThanOrEqualTo(2 * (MAX + 2));
    }

    @Test
    void retractionOfAnAttributionCountsAsAClaimAboutAClaim() {
        assertThat(refusal("case", openCase("AL"))).isEmpty();
        assertThat(refusal("incident", reportIncident("AL", "INC-1"))).isEmpty();
        assertThat(refusal("made", attributeActor("AL", "ATT-1", "INC-1", "IR")))
                .isEmpty();
        assertThat(refusal("claim-1", new RetractAttribution("AL", "ATT-1", null, null, SOURCE)))
                .isEmpty();
        for (int depth = 2; depth <= MAX; depth++) {
            assertThat(refusal("claim-" + depth, Kind.RETRACTIONS.about.apply("claim-" + (depth - 1), depth)))
                    .isEmpty();
        }

        assertThat(refusal("deeper", Kind.RETRACTIONS.about.apply("claim-" + MAX, MAX + 1)))
                .hasValue("too-deep");
    }

    @Test
    void ledgerOfAnEarlierVersionWithDeepClaimsOpensAndTakesFurtherCommands() {
        givenASeverance();
        record(10_000);
        reopen(4096);

        assertThat(refusal("a", Kind.DISPUTES.about.apply("claim-10000", 0))).hasValue("too-deep");
        assertThat(refusal("b", Kind.RETRACTIONS.about.apply("claim-9999", 0))).hasValue("too-deep");
        assertThat(refusal("c", Kind.RETRACTIONS.about.apply("claim-7", 0))).isEmpty();
        assertThat(refusal("d", Kind.CORRECTIONS.about.apply("claim-0", 1))).isEmpty();
    }

    @Test
    void deepClaimThatIsRefusedCostsNoMoreLookUpsThanTheDeepestThatIsTaken() {
        givenASeverance();
        record(1_000);
        reopen(1);
        int before = store.reads();

        assertThat(refusal("a", Kind.RETRACTIONS.about.apply("claim-1000", 0))).hasValue("too-deep");

        assertThat(store.reads() - before).isLessThanOrEqualTo(2 * (MAX + 4));
    }

    @Test
    void thousandthCorrectionOfAClaimReadsNothingFromTheStoreAndHasTheTagsOfTheFirst() {
        givenASeverance();
        for (int n = 1; n <= 1_000; n++) {
            assertThat(refusal("n-" + n, correctDate(n))).isEmpty();
        }
        int before = store.reads();

        assertThat(refusal("last", correctDate(1_001))).isEmpty();
        assertThat(refusal("same", correctDate(1_001))).hasValue("changes-nothing");

        assertThat(store.reads() - before).isZero();
        assertThat(entry("last").tags()).isEqualTo(entry("n-1").tags());
    }

    private static CorrectClaim correctDate(int n) {
        String date = String.format("2022-%02d-%02d", 1 + n % 12, 1 + n / 12 % 28);
        return new CorrectClaim("AL", "claim-0", Edtf.parse(date), null, null, SOURCE);
    }

    /** Records disputes of disputes as an earlier version did, which set no bound. */
    private void record(int depth) {
        CompletableFuture.allOf(IntStream.rangeClosed(1, depth)
                        .mapToObj(each -> ledger.append(dispute(each)))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static Proposal dispute(int depth) {
        var event = new ClaimEvent.Disputed("AL", "claim-" + (depth - 1), depth + 1, null, null, SOURCE);
        var entry = new Commit.Entry(
                "claim-" + depth,
                StoredNames.of(ClaimEvent.Disputed.class),
                1,
                event.entity().toString(),
                Set.of(new Tag("case", "AL"), new Tag("claim", event.claim())),
                Map.of(),
                Json.MAPPER.writeValueAsBytes(event));
        return new Proposal(entry.id(), new byte[32], List.of(entry), 0, Proposal.Condition.NONE);
    }

    private void givenASeverance() {
        assertThat(refusal("case", openCase("AL"))).isEmpty();
        assertThat(refusal(
                        "claim-0",
                        new RelationEvent.Severed("AL", "AL-IR", "AL", null, Edtf.parse("2022-09-07"), SOURCE)))
                .isEmpty();
    }

    /** Records a chain of that depth and returns the id of its last claim. */
    private String given(Kind kind, int length) {
        for (int depth = 1; depth <= length; depth++) {
            assertThat(refusal("claim-" + depth, kind.about.apply("claim-" + (depth - 1), depth)))
                    .as("depth %s", depth)
                    .isEmpty();
        }
        return "claim-" + length;
    }

    private void reopen(int recent) {
        ledger = new Ledger(store, InstantSource.system(), new HeadSignal(), recent);
        commands = new AxonCommandSender(ledger);
    }

    private Commit.Entry entry(String id) {
        return Stream.of(ledger.find(id).orElseThrow())
                .map(SealedCommit::commit)
                .map(commit -> commit.events().getFirst())
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> refusal(String key, Command command) {
        CommandOutcome outcome = commands.send(new Submission(key, new byte[32], command, Author.ANALYST))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        return outcome instanceof CommandOutcome.Refused refused
                ? Optional.of(refused.rejection().reason().word())
                : Optional.empty();
    }
}
