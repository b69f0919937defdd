package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.demarche.contracts.http.Problem;
import org.demarche.ledger.intake.CommandService.Outcome;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.WatchedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CommandServiceTest {
    private final WatchedStore store = new WatchedStore(new MemoryStore());
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private final CommandService commands = CommandServices.on(ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    private Outcome open(String body) {
        return commands.take("open-case", "key-1", body.getBytes(UTF_8), new Caller("press", false));
    }

    @Test
    void commandIsRecordedOnceAndItsRetryIsAnsweredTheSame() {
        String body = "{\"case\":\"AL\",\"title\":\"Albania\"}";

        assertThat(open(body))
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken -> assertThat(taken.receipt().replayed()).isFalse());
        assertThat(open(body))
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken -> assertThat(taken.receipt().replayed()).isTrue());
    }

    @Test
    void commandWithoutASourceIsRefusedWhereNoSenderIsTakenForTheAsserter() {
        byte[] body = "{\"case\":\"AL\",\"title\":\"Albania\"}".getBytes(UTF_8);

        assertThat(CommandServices.on(ledger, false).take("open-case", "key-1", body, new Caller("press", true)))
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Refused.class))
                .satisfies(refused -> assertThat(refused.problem().detail()).startsWith("source: is required"));
    }

    @Test
    void invalidCommandIsRefused() {
        assertThat(open("{}"))
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Refused.class))
                .extracting(refused -> refused.problem().status())
                .isEqualTo(400);
    }

    @Test
    void commandIsRetryableWhileTheStoreIsUnavailable() {
        store.before(group -> {
            throw new StoreUnavailableException("the disk is full");
        });

        assertThat(open("{\"title\":\"Albania\"}"))
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Retryable.class))
                .extracting(later -> later.problem().status())
                .isEqualTo(503);
    }

    @Test
    void unexpectedErrorHidesItsDetails() {
        store.afterFinding(key -> {
            throw new IllegalStateException("secret");
        });

        assertThat(open("{\"title\":\"Albania\"}"))
                .isEqualTo(new Outcome.Refused(Problem.plain("internal", "Something went wrong here", 500, null)));
    }

    @Test
    void onlyProblemsThatARetryMaySolveAreRetryable() {
        assertThat(Problem.unavailable("d").retryable()).isTrue();
        assertThat(Problem.conflict("d").retryable()).isTrue();
        assertThat(Problem.rejected("r", "d").retryable()).isFalse();
        assertThat(Problem.keyReused("d").retryable()).isFalse();
    }

    @Test
    void malformedSlotIsRefused() {
        byte[] body = "{\"case\":\"AL\",\"slot\":\"relation/AL-IR\"}".getBytes(UTF_8);

        assertThat(commands.take("reopen-contradiction", "key-1", body, new Caller("press", false)))
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Refused.class))
                .extracting(refused -> refused.problem().status())
                .isEqualTo(400);
    }
}
