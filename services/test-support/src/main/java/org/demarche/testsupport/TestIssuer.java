package org.demarche.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.demarche.contracts.Sha256;

/** An OpenID Connect issuer that answers its configuration and its keys, and signs tokens for tests. */
public final class TestIssuer implements AutoCloseable {
    public static final String AUDIENCE = "demarche";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private volatile RSAKey key = newKey();

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/.well-known/openid-configuration", () -> """
            {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
            "subject_types_supported":["public"],"response_types_supported":["code"],\
            "id_token_signing_alg_values_supported":["RS256"]}\
            """.formatted(address()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::exchange);
        serve("/keys", () -> {
            asked.incrementAndGet();
            return new JWKSet(key.toPublicJWK()).toString();
        });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often the keys were asked for. */
    public int asked() {
        return asked.get();
    }

    public RSAKey key() {
        return key;
    }

    /** From now on tokens are signed with another key, and only that one is served. */
    public void rotate() {
        key = newKey();
    }

    public String token(String... roles) {
        return sign(claims(roles).build());
    }

    /** Valid for five minutes. */
    public JWTClaimsSet.Builder claims(String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(AUDIENCE)
                .subject("somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("roles", List.of(roles));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, key);
    }

    public static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, Supplier<String> text) {
        server.createContext(path, exchange -> answer(exchange, text.get().getBytes(UTF_8)));
    }

    /** Everybody is logged in already: answers with the way back, as to a browser. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        challenges.put(code, asked.getOrDefault("code_challenge", ""));
        try (exchange) {
            exchange.getResponseHeaders()
                    .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    /** Gives a token of a reader for a code, once, to who has the verifier of its challenge (PKCE). */
    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String challenge = challenges.remove(sent.getOrDefault("code", ""));
        String verifier = sent.getOrDefault("code_verifier", "");
        boolean right =
                Base64URL.encode(Sha256.of(verifier.getBytes(UTF_8))).toString().equals(challenge);
        String text = right
                ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}".formatted(token("reader"))
                : "{\"error\":\"invalid_grant\"}";
        byte[] body = text.getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(right ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
