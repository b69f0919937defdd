package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.web.bodies.BodyBudget;
import org.demarche.web.security.AuthenticatedCaller;
import org.demarche.web.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key belongs to the caller who used it. */
class KeysOfCallersTest {
    private static final String CASE = "{\"case\":\"AL\",\"title\":\"Albania\"}";
    private static final RecordedBy ONE = new RecordedBy("one", "https://login.example", "desk");

    private final Ledger ledger = new Ledger(new MemoryStore(), InstantSource.system(), new HeadSignal());
    private final CommandReader reader = new CommandReader(InstantSource.system());
    private final CommandIntake intake = new CommandIntake(ledger, new AxonCommandSender(ledger));

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void keyOfAnotherCallerIsRefusedWithoutTellingWhatItDid() {
        take(ONE, CASE);

        for (RecordedBy other : List.of(
                new RecordedBy("two", "https://login.example", "desk"),
                new RecordedBy("one", "https://other.example", "desk"))) {
            for (String body : List.of(CASE, "{\"case\":\"GR\",\"title\":\"Greece\"}")) {
                assertThat(refused(other, body)).isEqualTo(anothers());
            }
        }
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void keyOfAnotherCallerIsRefusedInALineToo() throws IOException {
        take(ONE, CASE);
        String line = "{\"type\":\"open-case\",\"id\":\"key-1\",\"data\":" + CASE + "}\n";
        List<LineResult> results = new ArrayList<>();

        new BulkIntake(
                        reader,
                        intake,
                        caller(new RecordedBy("two", "https://login.example", "desk")),
                        BodyBudget.unlimited())
                .run(new ByteArrayInputStream((line + line).getBytes(UTF_8)), results::add);

        assertThat(results).extracting(LineResult::problem).containsExactly(anothers(), anothers());
    }

    @Test
    void commandThatTheDomainRefusesIsRefusedForItsKeyFirst() {
        take(ONE, CASE);
        String unknown = "{\"case\":\"NO\",\"incident\":\"INC-1\",\"title\":\"Attack\"}";
        var two = new RecordedBy("two", "https://login.example", "desk");

        ProblemException e = catchThrowableOfType(
                ProblemException.class,
                () -> intake.take(reader.read("report-incident", "key-1", unknown.getBytes(UTF_8), caller(two))));

        assertThat(e.problem()).isEqualTo(anothers());
    }

    @Test
    void retryOfTheSameCallerWithAnotherProgramGetsItsAnswer() {
        take(ONE, CASE);

        assertThat(take(new RecordedBy("one", "https://login.example", "laptop"), CASE)
                        .replayed())
                .isTrue();
    }

    @Test
    void whatWasRecordedWithoutACallerIsAnsweredToAnybody() {
        take(null, CASE);

        assertThat(take(ONE, CASE).replayed()).isTrue();
        assertThat(take(null, CASE).replayed()).isTrue();
        assertThat(refused(ONE, "{\"case\":\"GR\",\"title\":\"Greece\"}").detail())
                .contains("position 1");
    }

    private static Problem anothers() {
        return Problem.keyReused("the key key-1 was used by another caller; a new command needs a new key");
    }

    private static Caller caller(@Nullable RecordedBy by) {
        return by == null ? Caller.DESK : Caller.of(new AuthenticatedCaller(by, Set.of(Role.ANALYST), List.of("desk")));
    }

    private Receipt take(@Nullable RecordedBy by, String body) {
        return intake.take(reader.read("open-case", "key-1", body.getBytes(UTF_8), caller(by)));
    }

    private Problem refused(RecordedBy by, String body) {
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> take(by, body));
        assertThat(e).as("refused").isNotNull();
        return e.problem();
    }
}
