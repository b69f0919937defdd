package org.demarche.ledger.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.ledger.intake.Caller;
import org.demarche.testsupport.TestIssuer;
import org.demarche.web.security.AuthenticatedCaller;
import org.demarche.web.security.LocalToken;
import org.demarche.web.security.Role;
import org.demarche.web.security.TokenVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who sends a command from Kafka, where tokens are asked for. */
class VerifiedCallersTest {
    private static final TestIssuer ISSUER = new TestIssuer();
    private static final Sent OPEN = Sent.openCase("albania");

    private final RecordCallers callers = callers(ISSUER.address());

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    private static RecordCallers callers(String issuer) {
        var verifier = new TokenVerifier(issuer, TestIssuer.AUDIENCE, new TokenVerifier.Claims("roles", "asserter"));
        return new VerifiedCallers(verifier, List.of(new CommandsProperties.Publisher("press.commands", "press")));
    }

    private static Sent with(String token) {
        return OPEN.with("authorization", "Bearer " + token);
    }

    private static Caller caller(RecordCallers callers, String topic, Sent sent) {
        ConsumerRecord<byte[], byte[]> found = found(sent.record(topic));
        return callers.of(found, (CommandRecord.Command) CommandRecord.of(found));
    }

    private static ConsumerRecord<byte[], byte[]> found(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private Problem refused(String topic, Sent sent) {
        return refused(callers, topic, sent);
    }

    private static Problem refused(RecordCallers callers, String topic, Sent sent) {
        ProblemException e = catchThrowableOfType(ProblemException.class, () -> caller(callers, topic, sent));
        assertThat(e).as("refused").isNotNull();
        return e.problem();
    }

    private static @Nullable AuthenticatedCaller known(Caller caller) {
        return caller.authenticated();
    }

    @Test
    void callerIsThatOfTheTokenWhateverTheSourceSays() {
        String token = ISSUER.sign(ISSUER.claims("analyst")
                .subject("d. hoxha")
                .claim("azp", "press-tool")
                .claim("asserter", List.of("cert-al", "AKSHI"))
                .build());

        Caller caller = caller(callers, "demarche.commands", with(token).with("ce_source", "US"));

        assertThat(caller.name()).isEqualTo("cert-al");
        assertThat(caller.analyst()).isTrue();
        assertThat(known(caller))
                .isEqualTo(new AuthenticatedCaller(
                        new RecordedBy("d. hoxha", ISSUER.address(), "press-tool"),
                        Set.of(Role.ANALYST),
                        List.of("cert-al", "AKSHI")));
    }

    @Test
    void recordWithoutAValidTokenIsRefused() {
        String token = ISSUER.token("analyst");
        for (Sent sent : List.of(
                OPEN,
                OPEN.with("authorization", token),
                OPEN.with("authorization", "Basic abc"),
                with(token + "x"),
                with(TestIssuer.sign(ISSUER.claims("analyst").build(), TestIssuer.newKey())),
                with(token).with("Authorization", "Bearer " + token))) {
            Problem problem = refused("demarche.commands", sent);
            assertThat(problem.status()).isEqualTo(401);
            assertThat(problem.retryable()).isFalse();
        }
    }

    @Test
    void topicWithAPublisherNeedsNoToken() {
        Caller caller = caller(callers, "press.commands", OPEN.with("ce_source", "US"));

        assertThat(caller.name()).isEqualTo("press");
        assertThat(caller.analyst()).isFalse();
        assertThat(known(caller))
                .isEqualTo(new AuthenticatedCaller(
                        new RecordedBy("press", "urn:demarche:topic:press.commands", null),
                        Set.of(Role.PUBLISHER),
                        List.of("press")));
    }

    @Test
    void tokenCountsOnATopicWithAPublisherToo() {
        assertThat(caller(callers, "press.commands", with(ISSUER.token("analyst")))
                        .analyst())
                .isTrue();
        assertThat(refused("press.commands", with("no-token")).status()).isEqualTo(401);
    }

    @Test
    void localTokenIsThatOfAnAnalystInTheNameOfItsRecord() {
        var local = new VerifiedCallers(LocalToken.of("a-local-token"));

        Caller caller = caller(local, "demarche.commands", with("a-local-token").with("ce_source", "cert-al"));

        assertThat(caller.name()).isEqualTo("cert-al");
        assertThat(caller.analyst()).isTrue();
        assertThat(known(caller)).isNull();
        for (Sent sent : List.of(OPEN, with("another-token"))) {
            assertThat(refused(local, "demarche.commands", sent).status()).isEqualTo(401);
        }
    }

    @Test
    void recordIsTriedAgainWhileTheIssuerIsAway() {
        String token = ISSUER.token("analyst");
        String away;
        try (var stopped = new TestIssuer()) {
            away = stopped.address();
        }

        assertThat(refused(callers(away), "demarche.commands", with(token)).retryable())
                .isTrue();
    }
}
