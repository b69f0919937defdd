package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Violation;
import org.demarche.web.security.AuthenticatedCaller;
import org.demarche.web.security.Role;
import org.junit.jupiter.api.Test;

/** In whose name the caller of a token makes claims, and which commands it may send. */
class CallerTest {
    private static final String OPEN = "{\"case\":\"AL\",\"title\":\"Albania\"%s}";
    private static final String ANOTHERS = OPEN.formatted(",\"source\":{\"asserter\":\"US\"}");

    private final CommandReader reader = new CommandReader(InstantSource.system());

    private static Caller caller(Role... roles) {
        var recordedBy = new RecordedBy("d. hoxha", "https://login.example", null);
        return Caller.of(new AuthenticatedCaller(recordedBy, Set.of(roles), List.of("cert-al", "AKSHI")));
    }

    private Submission read(String command, String body, Caller caller) {
        return reader.read(command, "key-1", body.getBytes(UTF_8), caller);
    }

    private Problem refused(String command, String body, Caller caller) {
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> read(command, body, caller));
        assertThat(e).as("refused").isNotNull();
        return e.problem();
    }

    @Test
    void publisherMakesClaimsInTheNamesOfItsToken() {
        for (String name : List.of("cert-al", "AKSHI", "Cert-AL")) {
            String body = OPEN.formatted(",\"source\":{\"asserter\":\"" + name + "\"}");
            assertThat(read("open-case", body, caller(Role.PUBLISHER))
                            .command()
                            .source()
                            .asserter())
                    .isEqualTo(name);
        }
    }

    @Test
    void commandWithoutASourceIsInTheFirstName() {
        assertThat(read("open-case", OPEN.formatted(""), caller(Role.PUBLISHER))
                        .command()
                        .source()
                        .asserter())
                .isEqualTo("cert-al");
    }

    @Test
    void nameOfAnotherWithoutADocumentIsRefusedWithTheField() {
        Problem problem = refused("open-case", ANOTHERS, caller(Role.PUBLISHER));

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.type()).isEqualTo("urn:demarche:problem:forbidden");
        assertThat(problem.violations()).extracting(Violation::field).containsExactly("source.asserter");
        assertThat(problem.detail()).contains("source.asserter", "US", "cert-al or AKSHI", "document");
    }

    @Test
    void nameOfAnotherNeedsADocumentOrTheRoleOfAnAnalyst() {
        String documented = OPEN.formatted(",\"source\":{\"asserter\":\"US\",\"document\":\"doc-1\"}");
        String quoted = OPEN.formatted(",\"source\":{\"asserter\":\"US\",\"quote\":\"said so\"}");

        assertThat(read("open-case", documented, caller(Role.PUBLISHER))
                        .command()
                        .source()
                        .document())
                .isEqualTo("doc-1");
        assertThat(refused("open-case", quoted, caller(Role.PUBLISHER)).status())
                .isEqualTo(403);
        assertThat(read("open-case", ANOTHERS, caller(Role.ANALYST))
                        .command()
                        .source()
                        .asserter())
                .isEqualTo("US");
        assertThat(read("open-case", ANOTHERS, caller(Role.PUBLISHER, Role.ANALYST))
                        .command()
                        .source()
                        .asserter())
                .isEqualTo("US");
    }

    @Test
    void commandThatTheTableDoesNotAllowIsRefused() {
        String resolution = "{\"slot\":\"relation/AL-IR/severed\",\"claim\":\"c\",\"rationale\":\"r\"}";

        assertThat(refused("resolve-contradiction", resolution, caller(Role.PUBLISHER))
                        .status())
                .isEqualTo(403);
        assertThat(refused("open-case", OPEN.formatted(""), caller(Role.READER)).status())
                .isEqualTo(403);
    }

    @Test
    void callerWithoutATokenIsNotLimited() {
        assertThat(read("open-case", ANOTHERS, new Caller("desk", false)).recordedBy())
                .isNull();
    }
}
