package org.demarche.ledger.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.ledger.intake.kafka.CommandsLab.Found;
import org.demarche.ledger.store.CallerMetadata;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.testsupport.TestIssuer;
import org.demarche.web.security.TokenVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands from Kafka, where tokens are asked for. */
@Timeout(300)
class GuardedCommandsTest {
    private final TestIssuer issuer = new TestIssuer();
    private final CommandsLab lab = new CommandsLab();
    private final String pressTopic = lab.topic + "-press";

    @AfterEach
    void close() {
        lab.close();
        issuer.close();
    }

    private Sent by(String subject, String role, Sent sent) {
        String token = issuer.sign(issuer.claims(role).subject(subject).build());
        return sent.with("authorization", "Bearer " + token);
    }

    @Test
    void commandsAreTakenAsFarAsTheirTokenOrTheirTopicAllows() {
        var verifier =
                new TokenVerifier(issuer.address(), TestIssuer.AUDIENCE, new TokenVerifier.Claims("roles", "asserter"));
        lab.guarded(verifier, new CommandsProperties.Publisher(pressTopic, "press"));
        lab.start();
        lab.topics();
        Sent resolve =
                Sent.command("albania", "reopen-contradiction", "reopen", "{\"slot\":\"relation/AL-IR/severed\"}");
        lab.send(
                by("d. hoxha", "publisher", Sent.openCase("albania")),
                Sent.incident("albania", "anonymous"),
                by("d. hoxha", "reader", Sent.incident("albania", "reader")),
                by("d. hoxha", "publisher", resolve),
                by("d. hoxha", "publisher", Sent.incident("albania", "own")),
                by("e. kola", "publisher", Sent.incident("albania", "own").with("ce_id", "open-albania")),
                by("d. hoxha", "publisher", Sent.incident("albania", "letter")).without("ce_id"));
        lab.results(6);
        lab.send(Sent.incident("albania", "of-the-press").record(pressTopic));

        assertThat(lab.results(7).stream().map(found -> found.id() + " " + found.status()))
                .containsExactlyInAnyOrder(
                        "open-albania 201",
                        "anonymous 401",
                        "reader 403",
                        "reopen 403",
                        "own 201",
                        "open-albania 422",
                        "of-the-press 201");
        assertThat(lab.results(7)).allSatisfy(Described::isAResult);
        assertThat(callers())
                .containsExactly(
                        new RecordedBy("d. hoxha", issuer.address(), null),
                        new RecordedBy("d. hoxha", issuer.address(), null),
                        new RecordedBy("press", "urn:demarche:topic:" + pressTopic, null));
        Found letter = lab.deadLetters(1).getFirst();
        assertThat(letter.header("authorization")).isNull();
        assertThat(letter.header("dlt-topic")).isEqualTo(lab.topic);
        assertThat(letter).satisfies(Described::isADeadLetter);
    }

    private List<RecordedBy> callers() {
        try (var all = lab.store.read(1, Long.MAX_VALUE)) {
            return all.map(SealedCommit::commit).map(CallerMetadata::read).toList();
        }
    }
}
