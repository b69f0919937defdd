package org.demarche.lens.forms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.web.security.BrowserSessions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Commands that go from a form to a ledger in another process. */
class FormSenderTest {
    private final List<String> received = new ArrayList<>();
    private HttpServer ledger;
    private @Nullable BrowserSessions sessions;
    private int status = 201;
    private String answer = "{\"commandId\":\"k\",\"position\":7}";

    @BeforeEach
    void start() throws IOException {
        ledger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ledger.createContext("/api/commands/", exchange -> {
            received.add(exchange.getRequestURI().getPath());
            received.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            received.add(exchange.getRequestHeaders().getFirst("Authorization"));
            received.add(exchange.getRequestHeaders().getFirst("Cookie"));
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ledger.start();
    }

    @AfterEach
    void stop() {
        ledger.stop(0);
    }

    private FormSender.Answer send() {
        return send(null);
    }

    private FormSender.Answer send(@Nullable String token) {
        var user = new MockHttpServletRequest();
        user.addHeader("Authorization", "Bearer token-of-the-user");
        user.addHeader("Cookie", "session=1");
        String address = "http://127.0.0.1:" + ledger.getAddress().getPort();
        return new FormSender(new RecordingProperties(address), sessions)
                .send("close-case", "k", Json.MAPPER.readTree("{\"case\":\"c\"}"), user, token);
    }

    @Test
    void commandIsSentForTheUserUnderTheKeyOfTheForm() {
        assertThat(send()).isEqualTo(new FormSender.Answer.Recorded(7));
        assertThat(received)
                .containsExactly("/api/commands/close-case", "k", "Bearer token-of-the-user", null, "{\"case\":\"c\"}");
    }

    @Test
    void tokenThatIsTypedIsSentInPlaceOfWhatTheBrowserSends() {
        send("typed-token");

        assertThat(received).contains("Bearer typed-token").doesNotContain("Bearer token-of-the-user");
    }

    @Test
    void commandOfABrowserThatHasLoggedInHasTheTokenOfItsSession() {
        sessions = new BrowserSessions() {
            @Override
            public String token(HttpServletRequest request) {
                return "token-of-the-session";
            }

            @Override
            public String loginAddress(HttpServletRequest request) {
                return "/login";
            }
        };

        send();

        assertThat(received).contains("Bearer token-of-the-session");
    }

    @Test
    void refusalIsAProblemAlsoWhereTheAnswerHasNone() {
        status = 401;
        answer = "";

        assertThat(send())
                .isInstanceOfSatisfying(
                        FormSender.Answer.Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(401));
    }

    @Test
    void fieldsThatTheLedgerRefusesAreNamed() {
        status = 409;
        answer = "{\"type\":\"urn:demarche:problem:rejected\",\"title\":\"The command was refused\",\"status\":409,"
                + "\"reason\":\"invalid-correction\",\"violations\":[{\"field\":\"fields.title\",\"message\":\"no\"}]}";

        assertThat(send()).isInstanceOfSatisfying(FormSender.Answer.Refused.class, refused -> {
            assertThat(refused.problem().reason()).isEqualTo("invalid-correction");
            assertThat(refused.problem().violations())
                    .singleElement()
                    .satisfies(each -> assertThat(each.field()).isEqualTo("fields.title"));
        });
    }

    @Test
    void ledgerThatIsAwayIsUnavailable() {
        ledger.stop(0);

        assertThat(send())
                .isInstanceOfSatisfying(
                        FormSender.Answer.Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
    }

    @Test
    void thereAreNoFormsWithoutTheAddressOfALedger() {
        assertThat(new FormSender(new RecordingProperties(null), null).isThere())
                .isFalse();
        assertThat(new FormSender(new RecordingProperties(""), null).isThere()).isFalse();
        assertThat(new FormSender(new RecordingProperties("self"), null).isThere())
                .isTrue();
    }
}
