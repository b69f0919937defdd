package org.demarche.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The client of the tests: another client, whose every answer is checked by {@link DocumentedAnswers}. Of an answer that is read
 * as a stream, JSON is read at once and checked; of other streams only status and media type are.
 */
public final class CheckedHttp extends HttpClient {
    private final HttpClient client;

    private CheckedHttp(HttpClient client) {
        this.client = client;
    }

    public static HttpClient client() {
        return of(HttpClient.newHttpClient());
    }

    public static HttpClient of(HttpClient client) {
        return new CheckedHttp(client);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return checked(client.send(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return client.sendAsync(request, handler).thenApply(CheckedHttp::checked);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> push) {
        return client.sendAsync(request, handler, push).thenApply(CheckedHttp::checked);
    }

    @SuppressWarnings("unchecked") // a stream is replaced by a stream
    private static <T> HttpResponse<T> checked(HttpResponse<T> response) {
        T body = response.body();
        if (body instanceof InputStream stream && isJson(response)) {
            byte[] bytes = read(stream);
            check(response, new String(bytes, UTF_8));
            return new Read<>(response, (T) new ByteArrayInputStream(bytes));
        }
        check(response, text(body));
        return response;
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(@Nullable Object body) {
        if (body instanceof byte[] bytes) {
            return new String(bytes, UTF_8);
        }
        return body instanceof String text ? text : null;
    }

    private static boolean isJson(HttpResponse<?> response) {
        return contentType(response)
                .filter(type -> type.matches("application/([a-z]+\\+)?json.*"))
                .isPresent();
    }

    private static Optional<String> contentType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type");
    }

    private static void check(HttpResponse<?> response, @Nullable String body) {
        boolean coded = response.headers().firstValue("Content-Encoding").isPresent();
        DocumentedAnswers.check(new DocumentedAnswers.Answer(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                contentType(response).orElse(null),
                coded ? null : body));
    }

    /** The same response with a body that can be read again. */
    private record Read<T>(HttpResponse<T> response, T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpRequest request() {
            return response.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return response.previousResponse();
        }

        @Override
        public HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return response.sslSession();
        }

        @Override
        public URI uri() {
            return response.uri();
        }

        @Override
        public Version version() {
            return response.version();
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public void close() {
        client.close();
    }
}
