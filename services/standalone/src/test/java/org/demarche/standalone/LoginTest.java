package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.demarche.standalone.GuardedInstance.Guarded;
import org.demarche.testsupport.CheckedHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers log in at the issuer to read pages; their sessions can do nothing else. */
@ExtendWith(GuardedInstance.class)
class LoginTest {
    private static final String HTML = "text/html,application/xhtml+xml";

    private final String base;
    private final HttpClient http = CheckedHttp.of(HttpClient.newHttpClient());

    LoginTest(Guarded guarded) {
        this.base = guarded.running().client().base();
    }

    @AfterEach
    void close() {
        http.close();
    }

    /** A log-in that the issuer has agreed to: what the browser holds, and the address that it is sent to. */
    private record Begun(String cookie, String callback) {}

    private Begun begin(String to) throws Exception {
        HttpResponse<String> login = send("GET", "/login?to=" + to, "Accept", HTML);
        assertThat(login.statusCode()).isEqualTo(303);
        HttpResponse<String> issuer =
                http.send(HttpRequest.newBuilder(URI.create(location(login))).build(), BodyHandlers.ofString(UTF_8));
        URI back = URI.create(location(issuer));
        assertThat(back.getPath()).isEqualTo("/login/callback");
        return new Begun(cookie(login, "demarche-login"), back.getPath() + "?" + back.getRawQuery());
    }

    private String logIn() throws Exception {
        Begun begun = begin("%2F");
        return cookie(send("GET", begun.callback(), "Cookie", begun.cookie()), "demarche-session");
    }

    @Test
    void browserIsSentToTheIssuerAndComesBackToItsPage() throws Exception {
        HttpResponse<String> first = send("GET", "/incidents?q=a+b", "Accept", HTML);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(location(first)).isEqualTo("/login?to=%2Fincidents%3Fq%3Da%2Bb");
        HttpResponse<String> login = send("GET", location(first), "Accept", HTML);
        assertThat(location(login)).contains("code_challenge_method=S256", "client_id=demarche-pages");
        Begun begun = begin("%2Fincidents%3Fq%3Da%2Bb");

        HttpResponse<String> callback = send("GET", begun.callback(), "Cookie", begun.cookie());

        assertThat(callback.statusCode()).isEqualTo(303);
        assertThat(location(callback)).isEqualTo("/incidents?q=a+b");
        assertThat(callback.headers().allValues("Set-Cookie"))
                .allSatisfy(set -> assertThat(set).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        HttpResponse<String> page =
                send("GET", "/incidents", "Accept", HTML, "Cookie", cookie(callback, "demarche-session"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Log out");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).doesNotContain("public");
    }

    @Test
    void sessionReadsAndChangesNothing() throws Exception {
        String session = logIn();

        assertThat(send("GET", "/api/cases", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/api/commands/open-case", "Cookie", session).statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/actuator/metrics", "Cookie", session).statusCode())
                .as("a reader is no operator")
                .isEqualTo(403);
    }

    @Test
    void callbackIsRefusedUnlessThisBrowserBeganTheLogInAndOnlyOnce() throws Exception {
        Begun victim = begin("%2F");
        Begun attacker = begin("%2F");

        for (HttpResponse<String> answer : List.of(
                send("GET", attacker.callback()),
                send("GET", attacker.callback(), "Cookie", victim.cookie()),
                send("GET", attacker.callback(), "Cookie", "demarche-login=guess"),
                send("GET", "/login/callback?error=access_denied", "Cookie", victim.cookie()),
                send("GET", victim.callback().replaceFirst("code=[^&]*", "code=made-up"), "Cookie", victim.cookie()))) {
            assertRefused(answer);
        }
        assertThat(send("GET", attacker.callback(), "Cookie", attacker.cookie()).statusCode())
                .isEqualTo(303);
        assertRefused(send("GET", attacker.callback(), "Cookie", attacker.cookie()));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("login-failed");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(set -> set.startsWith("demarche-session"));
    }

    @Test
    void idThatABrowserHadBeforeTheLogInIsWorthNothingAfterIt() throws Exception {
        Begun begun = begin("%2F");
        String planted = "demarche-session=planted";

        HttpResponse<String> callback = send("GET", begun.callback(), "Cookie", begun.cookie() + "; " + planted);

        assertThat(cookie(callback, "demarche-session")).isNotEqualTo(planted);
        assertThat(send("GET", "/api/cases", "Cookie", planted).statusCode()).isEqualTo(401);
    }

    @Test
    void sessionEndsWithTheLogOutThatNoOtherSiteCanMake() throws Exception {
        String session = logIn();

        assertThat(send("POST", "/logout", "Cookie", session, "Origin", "https://another.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/cases", "Cookie", session).statusCode()).isEqualTo(200);

        assertThat(send("POST", "/logout", "Cookie", session, "Origin", base).statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/cases", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%2F%2Fanother.example", "%2F%5Canother.example", "https%3A%2F%2Fanother.example", "%2Fa%0Ab"})
    void logInLeadsToNoOtherSite(String to) throws Exception {
        Begun begun = begin(to);

        assertThat(location(send("GET", begun.callback(), "Cookie", begun.cookie())))
                .isEqualTo("/");
    }

    @Test
    void programIsNotSentToTheIssuer() throws Exception {
        assertThat(send("GET", "/api/cases", "Accept", HTML).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/incidents", "Accept", "application/json").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/incidents", "Accept", HTML, "Authorization", "Bearer no-token")
                        .statusCode())
                .isEqualTo(401);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(name + "=") && !set.contains("Max-Age=0"))
                .map(set -> set.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("X-Test", "1"));
        all.addAll(List.of(headers));
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, BodyPublishers.noBody())
                        .headers(all.toArray(String[]::new))
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }
}
