package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.confirmIncident;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.recordImpact;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RecentChangesTest {
    private static final EntityRef CASE = new EntityRef(EntityRef.Kind.CASE, "AL");
    private static final EntityRef INCIDENT = new EntityRef(EntityRef.Kind.INCIDENT, "INC-1");

    private final Ledger ledger = new Ledger(new MemoryStore(), InstantSource.system(), new HeadSignal());
    private final AxonCommandSender commands = new AxonCommandSender(ledger);
    private int keys;

    @AfterEach
    void close() {
        ledger.close();
    }

    private void given(Command... history) {
        for (Command command : history) {
            commands.send(new Submission("key-" + ++keys, new byte[32], command, Author.ANALYST))
                    .join();
        }
    }

    @Test
    void stateIsValidUntilItsLastChange() {
        RecentChanges changes = new RecentChanges(ledger);
        given(openCase("AL"), reportIncident("AL", "INC-1"), confirmIncident("AL", "INC-1"));
        changes.scan();
        assertThat(changes.holdsUntil(CASE, 0)).as("opened at 1").isZero();
        assertThat(changes.holdsUntil(CASE, 1)).as("only named since").isEqualTo(3);
        assertThat(changes.holdsUntil(INCIDENT, 1)).as("reported at 2").isEqualTo(1);
        assertThat(changes.holdsUntil(INCIDENT, 2)).as("only claimed of since").isEqualTo(3);
    }

    @Test
    void stateOutsideTheScannedRangeIsNotConfirmed() {
        given(openCase("AL"), reportIncident("AL", "INC-1"));
        RecentChanges changes = new RecentChanges(ledger);
        given(recordImpact("AL", "INC-1"));
        assertThat(changes.holdsUntil(CASE, 2)).as("not looked at yet").isEqualTo(2);
        changes.scan();
        assertThat(changes.holdsUntil(CASE, 1)).as("from before the watch").isEqualTo(1);
        assertThat(changes.holdsUntil(CASE, 2)).isEqualTo(3);
        assertThat(changes.holdsUntil(CASE, 4)).as("further than was looked").isEqualTo(4);
    }

    @Test
    void scanStartsAgainWhenTheTailHasMovedTooFar() {
        RecentChanges changes = new RecentChanges(ledger);
        IntStream.range(0, 5000)
                .mapToObj(n -> commands.send(
                        new Submission("actor-" + n, new byte[32], registerActor("actor-" + n), Author.ANALYST)))
                .toList()
                .forEach(CompletableFuture::join);
        changes.scan();
        EntityRef unseen = new EntityRef(EntityRef.Kind.ACTOR, "actor-7");
        assertThat(changes.holdsUntil(unseen, 0)).as("it changed unwatched").isZero();
        given(openCase("AL"));
        changes.scan();
        assertThat(changes.holdsUntil(unseen, 5000)).isEqualTo(5001);
    }
}
