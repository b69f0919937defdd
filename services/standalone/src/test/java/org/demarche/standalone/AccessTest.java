package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.http.ProblemException;
import org.demarche.standalone.GuardedInstance.Guarded;
import org.demarche.testsupport.CheckedHttp;
import org.demarche.testsupport.TestIssuer;
import org.demarche.web.limits.Limits;
import org.demarche.web.security.AccessFilter;
import org.demarche.web.security.AccessRule;
import org.demarche.web.security.AccessTable;
import org.demarche.web.security.Role;
import org.demarche.web.security.TokenLifetime;
import org.demarche.web.security.TokenVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may use which address, where an issuer is configured. */
@ExtendWith(GuardedInstance.class)
class AccessTest {
    private final RunningInstance instance;
    private final TestIssuer issuer;
    private final HttpClient http = CheckedHttp.of(HttpClient.newHttpClient());

    AccessTest(Guarded guarded) {
        this.instance = guarded.running();
        this.issuer = guarded.issuer();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void callerWithARolePassesOrIsRefusedAsTheTableSays() throws Exception {
        for (AccessRule rule : AccessTable.all()) {
            for (Role role : Role.values()) {
                int status = status(method(rule), address(rule), issuer.token(role.text()));
                boolean allowed = rule.isOpen() || rule.roles().contains(role);

                assertThat(status == 403).as("%s of %s", role, rule.row()).isEqualTo(!allowed);
                assertThat(status).isNotEqualTo(401);
            }
        }
    }

    @Test
    void callerWithoutATokenIsRefusedWhereTheTableDoesNotSayAnybody() throws Exception {
        for (AccessRule rule : AccessTable.all()) {
            assertThat(status(method(rule), address(rule), null) == 401)
                    .as(rule.row())
                    .isEqualTo(!rule.isOpen());
        }
    }

    @Test
    void everyEndpointHasARow() {
        List<String> missing = instance.beans(RequestMappingHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(AccessTest::requests)
                .filter(request -> AccessTable.rule(
                                request.method(),
                                PathContainer.parsePath(request.path().replaceAll("[{}*]", "")))
                        .isEmpty())
                .map(Request::toString)
                .toList();

        assertThat(missing).isEmpty();
    }

    private record Request(String method, String path) {}

    /** Except the address to which the container forwards errors: it is no endpoint. */
    private static Stream<Request> requests(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .filter(path -> !path.contains("error"))
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> new Request(method.name(), path)));
    }

    @Test
    void addressWithoutARowIsRefusedToAll() throws Exception {
        assertThat(status("GET", "/nowhere", issuer.token("operator", "analyst")))
                .isEqualTo(403);
        assertThat(status("DELETE", "/api/cases", issuer.token("analyst"))).isEqualTo(403);
    }

    @Test
    void refusalIsAProblemThatDoesNotSayWhy() throws Exception {
        JWTClaimsSet expired = issuer.claims("reader")
                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                .build();

        HttpResponse<String> without = send("GET", "/api/cases");
        HttpResponse<String> with = send("GET", "/api/cases", "Authorization", "Bearer " + issuer.sign(expired));

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(without.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(without.body()).contains("urn:demarche:problem:unauthorized").isEqualTo(with.body());
    }

    @Test
    void tokenIsRefusedUnlessItIsValidNowAndForThisAudience() throws Exception {
        Instant now = Instant.now();
        assertThat(status("GET", "/api/cases", issuer.token("reader"))).isEqualTo(200);
        for (JWTClaimsSet claims : List.of(
                issuer.claims("reader")
                        .expirationTime(Date.from(now.minusSeconds(120)))
                        .build(),
                issuer.claims("reader").expirationTime(null).build(),
                issuer.claims("reader")
                        .notBeforeTime(Date.from(now.plusSeconds(120)))
                        .build(),
                issuer.claims("reader").audience("another").build(),
                issuer.claims("reader").subject(null).build(),
                issuer.claims("reader").subject("two\nlines").build(),
                issuer.claims("reader").issuer("http://another.example").build())) {
            assertThat(status("GET", "/api/cases", issuer.sign(claims)))
                    .as(claims.toString())
                    .isEqualTo(401);
        }
    }

    @Test
    void tokenIsRefusedUnlessAKeyOfTheIssuerSignedIt() throws Exception {
        JWTClaimsSet claims = issuer.claims("reader").build();
        String valid = issuer.sign(claims);

        for (String token : List.of(
                new PlainJWT(claims).serialize(),
                signedWithThePublicKey(claims),
                TestIssuer.sign(claims, TestIssuer.newKey()),
                valid.substring(0, valid.lastIndexOf('.') + 1),
                "no-token")) {
            assertThat(status("GET", "/api/cases", token)).as(token).isEqualTo(401);
        }
    }

    private String signedWithThePublicKey(JWTClaimsSet claims) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(issuer.key().getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    @Test
    void rotatedKeyIsTaken() throws Exception {
        assertThat(status("GET", "/api/cases", issuer.token("reader"))).isEqualTo(200);
        issuer.rotate();

        assertThat(status("GET", "/api/cases", issuer.token("reader"))).isEqualTo(200);
    }

    @Test
    void tokenInTheQueryOrInTwoHeadersIsRefused() throws Exception {
        String token = issuer.token("reader");
        String header = "Bearer " + token;

        assertThat(status("GET", "/api/cases?access_token=" + token, null)).isEqualTo(401);
        assertThat(send("GET", "/api/cases", "Authorization", header, "Authorization", header)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void healthIsOpenWithoutDetails() throws Exception {
        HttpResponse<String> health = send("GET", "/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).doesNotContain("details").doesNotContain("components");
    }

    @Test
    void streamBeginsForAReader() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(instance.client().base() + "/api/stream"))
                .header("Authorization", "Bearer " + issuer.token("reader"))
                .build();

        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());

        try (InputStream body = answer.body()) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(body.read()).isNotNegative();
        }
    }

    @Test
    void requestKnowsHowLongItsTokenIsTaken() throws Exception {
        Instant expiry = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS);
        var request = new MockHttpServletRequest("GET", "/api/stream");
        request.addHeader(
                "Authorization",
                "Bearer "
                        + issuer.sign(issuer.claims("reader")
                                .expirationTime(Date.from(expiry))
                                .build()));

        new AccessFilter(
                        new TokenVerifier(
                                issuer.address(), TestIssuer.AUDIENCE, new TokenVerifier.Claims("roles", "asserter")),
                        Limits.NONE)
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());

        assertThat(TokenLifetime.end(request)).as("clocks differ by a minute").hasValue(expiry.plusSeconds(60));
    }

    @Test
    void requestIsRefusedWith503WhileTheIssuerIsAway() throws IOException, ServletException {
        String token = issuer.token("reader");
        var request = new MockHttpServletRequest("GET", "/api/cases");
        request.addHeader("Authorization", "Bearer " + token);
        var response = new MockHttpServletResponse();
        String away;
        try (TestIssuer stopped = new TestIssuer()) {
            away = stopped.address();
        }

        new AccessFilter(
                        new TokenVerifier(away, TestIssuer.AUDIENCE, new TokenVerifier.Claims("roles", "asserter")),
                        Limits.NONE)
                .doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotNull();
    }

    /** Anybody can make up a key id, and an id that is not known may be that of a new key. */
    @Test
    void issuerIsNotAskedForKeysWithoutLimit() {
        int tokens = 60;
        try (TestIssuer other = new TestIssuer()) {
            var verifier = new TokenVerifier(
                    other.address(), TestIssuer.AUDIENCE, new TokenVerifier.Claims("roles", "asserter"));
            JWTClaimsSet claims = other.claims("reader").build();
            for (int n = 0; n < tokens; n++) {
                RSAKey unknown =
                        new RSAKey.Builder(other.key()).keyID("made-up-" + n).build();
                assertThatThrownBy(() -> verifier.requireCaller(TestIssuer.sign(claims, unknown)))
                        .isInstanceOf(ProblemException.class);
            }

            assertThat(other.asked()).isBetween(10, tokens / 2);
            assertThat(verifier.requireCaller(other.token("reader")).getName())
                    .as("a key that is known")
                    .isEqualTo("somebody");
        }
    }

    @Test
    void pagesGetTheirScriptsWithoutAToken() throws Exception {
        for (String file : List.of("/pages/main.js", "/pages/pages.css", "/webjars/htmx.org/dist/htmx.min.js")) {
            assertThat(status("GET", file, null)).as(file).isEqualTo(200);
        }
    }

    @Test
    void tableInTheDocumentsIsTheOneInTheCode() throws IOException {
        String document = Files.readString(Path.of("..", "..", "docs", "security.md"), UTF_8);

        List<String> rows =
                document.lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        AccessTable.all().stream().map(AccessRule::row).toList());
    }

    static String method(AccessRule rule) {
        return rule.method().equals("*") ? "GET" : rule.method();
    }

    static String address(AccessRule rule) {
        return rule.pattern()
                .getPatternString()
                .replace("{page}", "incidents")
                .replace("/**", "/x")
                .replace("/*", "/x");
    }

    private int status(String method, String path, @Nullable String token) throws IOException, InterruptedException {
        return (token == null ? send(method, path) : send(method, path, "Authorization", "Bearer " + token))
                .statusCode();
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(instance.client().base() + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }
}
