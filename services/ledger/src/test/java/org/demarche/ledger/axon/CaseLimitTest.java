package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.recordImpact;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;

import java.time.InstantSource;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.EventWeight;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.intake.CaseSizes;
import org.demarche.ledger.intake.CommandOutcome;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CaseLimitTest {
    private static final long MAX_BYTES = 3_000;

    private final MemoryStore store = new MemoryStore();
    private Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private CaseSizes sizes = new CaseSizes(ledger);
    private AxonCommandSender commands = sender();
    private int keys;

    private AxonCommandSender sender() {
        return new AxonCommandSender(ledger, new CaseLimit(MAX_BYTES, sizes::of));
    }

    @BeforeEach
    void fillACase() {
        send(openCase("AL"));
        send(reportIncident("AL", "INC-1"));
        while (sizes.of("AL") < MAX_BYTES) {
            assertThat(send(recordImpact("AL", "INC-1"))).isInstanceOf(CommandOutcome.Recorded.class);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void fullCaseTakesNoMoreClaims() {
        assertThat(send(recordImpact("AL", "INC-1"))).isEqualTo(refused("AL"));
        assertThat(send(reportIncident("AL", "INC-2"))).isEqualTo(refused("AL"));
    }

    @Test
    void claimsOfAFullCaseCanBeTakenBack() {
        assertThat(send(new RetractClaim("AL", "key-3", null, null, SOURCE)))
                .isInstanceOf(CommandOutcome.Recorded.class);
    }

    @Test
    void othersAreNotAffectedByAFullCase() {
        assertThat(send(openCase("ME"))).isInstanceOf(CommandOutcome.Recorded.class);
        assertThat(send(reportIncident("ME", "INC-3"))).isInstanceOf(CommandOutcome.Recorded.class);
        assertThat(send(registerActor("homeland-justice"))).isInstanceOf(CommandOutcome.Recorded.class);
    }

    @Test
    void whatWasRecordedBeforeTheStartCountsOnceItIsVerified() {
        ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
        sizes = new CaseSizes(ledger);
        commands = sender();
        assertThat(send(recordImpact("AL", "INC-1"))).isInstanceOf(CommandOutcome.Recorded.class);
        long appended = sizes.of("AL");

        Verifier.verify(store, sizes::verified);
        Verifier.verify(store, sizes::verified);

        assertThat(send(recordImpact("AL", "INC-1"))).isEqualTo(refused("AL"));
        assertThat(sizes.of("AL")).as("each event once").isEqualTo(stored()).isGreaterThan(appended);
    }

    private long stored() {
        try (var commits = store.read(1, Long.MAX_VALUE)) {
            return commits.flatMap(commit -> commit.commit().events().stream())
                    .mapToLong(event -> EventWeight.of(event.data()))
                    .sum();
        }
    }

    private static CommandOutcome refused(String caseId) {
        return new CommandOutcome.Refused(new CaseLimit(MAX_BYTES, any -> MAX_BYTES)
                .refusal(reportIncident(caseId, "INC-9"))
                .orElseThrow());
    }

    private CommandOutcome send(Command command) {
        return commands.send(new Submission("key-" + ++keys, new byte[32], command, Author.ANALYST))
                .join();
    }
}
