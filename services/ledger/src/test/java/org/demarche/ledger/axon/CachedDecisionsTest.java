package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.confirmIncident;
import static org.demarche.ledger.Claims.denyAttribution;
import static org.demarche.ledger.Claims.endorseAttribution;
import static org.demarche.ledger.Claims.engageResponder;
import static org.demarche.ledger.Claims.linkActors;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.recordDocument;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.severRelations;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.demarche.contracts.event.AttributionCommand.RetractAttribution;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.SealedCommit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States that are kept at their marker must never decide otherwise than states read from the beginning. */
@Timeout(120)
class CachedDecisionsTest {
    private static final int COMMANDS = 800;
    private static final List<String> CASES = List.of("AL", "EE", "nowhere");

    /** Longer than anything here, so that nothing is ever forgotten. */
    private static final int LONG = 4096;
    /** So short that most entities are evicted before they are named again. */
    private static final int SHORT = 8;

    /** Seeds under which everything is known to happen; chance may leave something out. */
    private static final List<Long> PINNED = List.of(1L, 2L);

    static LongStream seeds() {
        return LongStream.concat(PINNED.stream().mapToLong(Long::longValue), LongStream.of(new Random().nextLong()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decisionsFromTheCacheAreAsFromTheBeginning(long seed) {
        List<String> kept = run(seed, LONG, false);
        List<String> forgotten = run(seed, SHORT, false);
        List<String> read = run(seed, LONG, true);

        assertThat(kept).as("seed " + seed).isEqualTo(read);
        assertThat(forgotten).as("seed " + seed).isEqualTo(read);
        if (PINNED.contains(seed)) {
            assertThat(List.of("attribution.", "contradiction.resolved", "claim.", "refused"))
                    .allSatisfy(start -> assertThat(kept).anyMatch(line -> line.startsWith(start)));
        }
    }

    private static List<String> run(long seed, int window, boolean forgetting) {
        var store = new MemoryStore();
        var random = new Random(seed);
        List<String> lines = new ArrayList<>();
        try (Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal(), window)) {
            AxonCommandSender commands = new AxonCommandSender(ledger);
            for (int n = 0; n < COMMANDS; n++) {
                commands = forgetting ? new AxonCommandSender(ledger) : commands;
                CommandOutcome decision = commands.send(
                                new Submission("key-" + n, new byte[32], any(random), Author.ANALYST))
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
                if (decision instanceof CommandOutcome.Refused refused) {
                    lines.add("refused " + n + " " + refused.rejection());
                }
            }
            if (!forgetting) {
                assertThat(commands.warmLoads() + commands.coldLoads()).isEqualTo(COMMANDS);
                assertThat(commands.warmLoads()).as("seed " + seed).isPositive();
                assertThat(commands.coldLoads()).as("seed " + seed).isPositive();
            }
            try (Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE)) {
                commits.flatMap(commit -> commit.commit().events().stream())
                        .map(event -> event.type() + " " + event.id() + " "
                                + event.tags().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .toList() + new String(event.data(), StandardCharsets.UTF_8))
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static Command any(Random random) {
        String caseId = CASES.get(random.nextInt(CASES.size()));
        String incident = "INC-" + random.nextInt(6);
        String attribution = "ATT-" + random.nextInt(12);
        String actor = "actor-" + random.nextInt(6);
        String other = random.nextBoolean() ? "IR" : "actor-" + random.nextInt(6);
        return switch (random.nextInt(21)) {
            case 0 -> openCase(CASES.get(random.nextInt(2)));
            case 1 -> recordDocument(caseId, "doc-" + random.nextInt(5));
            case 2 -> registerActor(actor);
            case 3 -> linkActors(caseId, actor, other);
            case 4 -> reportIncident(caseId, incident, actor, other);
            case 5 -> reportIncident(caseId, incident);
            case 6 -> confirmIncident(caseId, incident);
            case 7 -> engageResponder(caseId, incident, actor, other);
            case 8 -> attributeActor(caseId, attribution, incident, other);
            case 9 ->
                random.nextBoolean()
                        ? endorseAttribution(caseId, attribution, other)
                        : denyAttribution(caseId, attribution, other);
            case 10 -> retract(caseId, random);
            case 11 -> correct(caseId, random);
            case 12, 13 -> impact(caseId, incident, random);
            case 14, 19 -> resolve(caseId, incident, random);
            case 15 -> new ContradictionEvent.Reopened(caseId, slot(incident), null, null, SOURCE);
            case 16 ->
                random.nextBoolean()
                        ? new IncidentEvent.Closed(caseId, incident, null, null, SOURCE)
                        : new IncidentEvent.Reopened(caseId, incident, null, null, SOURCE);
            case 17 ->
                new IncidentEvent.Reported(
                        caseId,
                        incident,
                        "Attack",
                        List.of(),
                        null,
                        Source.direct("desk-" + random.nextInt(3), Edtf.parse("2022-09-20")));
            case 18 -> new RetractAttribution(caseId, attribution, null, null, SOURCE);
            default -> severRelations(caseId, random.nextBoolean() ? "AL-IR" : "IR-AL", "AL");
        };
    }

    private static Command retract(String caseId, Random random) {
        return new RetractClaim(caseId, "key-" + random.nextInt(COMMANDS), null, null, SOURCE);
    }

    private static Command correct(String caseId, Random random) {
        Edtf date = Edtf.parse("2022-0" + (1 + random.nextInt(9)));
        return new CorrectClaim(caseId, "key-" + random.nextInt(COMMANDS), date, null, null, SOURCE);
    }

    private static Command impact(String caseId, String incident, Random random) {
        return new IncidentEvent.ImpactRecorded(
                caseId, incident, Dimension.SHARE, random.nextInt(3) + "%", null, null, SOURCE);
    }

    private static Command resolve(String caseId, String incident, Random random) {
        return new ContradictionEvent.Resolved(
                caseId, slot(incident), null, null, random.nextInt(3) + "%", "measured", SOURCE);
    }

    private static String slot(String incident) {
        return "incident/" + incident + "/impact/SHARE";
    }
}
