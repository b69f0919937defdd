package org.demarche.web.security;

import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * Asks the issuer for its configuration and its keys, at most {@value #AT_ONCE} times at once and then every three seconds. Anybody
 * can send a token with a key id that does not exist, and each of them asks the issuer.
 */
public final class IssuerClient implements ClientHttpRequestInterceptor {
    private static final int AT_ONCE = 20;
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Bucket requests = Bucket.builder()
            .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, EVERY))
            .build();

    private IssuerClient() {}

    public static RestTemplate create() {
        var template = new RestTemplate(patient());
        template.getInterceptors().add(new IssuerClient());
        return template;
    }

    /** Does not wait for ever for an issuer that does not answer. */
    public static ClientHttpRequestFactory patient() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(PATIENCE);
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        if (!requests.tryConsume(1)) {
            throw new IOException("the issuer was asked too often in the last minute");
        }
        return execution.execute(request, body);
    }
}
