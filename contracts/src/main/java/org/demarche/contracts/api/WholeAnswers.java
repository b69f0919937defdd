package org.demarche.contracts.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for all parts of a large answer about one thing, and returns the whole. */
final class WholeAnswers implements ClientHttpRequestInterceptor {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"next\"");

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse first = execution.execute(request, body);
        URI next = next(request.getURI(), first);
        if (next == null || request.getMethod() != HttpMethod.GET) {
            return first;
        }
        byte[] read = first.getBody().readAllBytes();
        ObjectNode beginning = DemarcheClient.MAPPER.readTree(read).asObject();
        if (!beginning.has("next")) {
            return new Whole(first, read); // the next of an event is another event
        }
        try (first) {
            var parts = new JoinedParts(beginning);
            while (next != null) {
                try (ClientHttpResponse part = execution.execute(new Following(request, next), body)) {
                    if (part.getStatusCode().isError()) {
                        return new Whole(part, part.getBody().readAllBytes());
                    }
                    next = next(next, part);
                    parts.add(read(part));
                }
            }
            return new Whole(first, DemarcheClient.MAPPER.writeValueAsBytes(parts.whole()));
        }
    }

    private static ObjectNode read(ClientHttpResponse part) throws IOException {
        return DemarcheClient.MAPPER.readTree(part.getBody()).asObject();
    }

    /** Null where nothing follows. */
    private static @Nullable URI next(URI of, ClientHttpResponse part) {
        Matcher link = NEXT.matcher(String.join(", ", part.getHeaders().getOrEmpty(HttpHeaders.LINK)));
        return link.find() ? of.resolve(link.group(1)) : null;
    }

    /** The same request for another part. */
    private static final class Following extends HttpRequestWrapper {
        private final URI uri;

        Following(HttpRequest request, URI uri) {
            super(request);
            this.uri = uri;
        }

        @Override
        public URI getURI() {
            return uri;
        }
    }

    /** An answer with another body, which is read already. */
    private record Whole(ClientHttpResponse answer, HttpStatusCode status, HttpHeaders headers, byte[] bytes)
            implements ClientHttpResponse {

        Whole(ClientHttpResponse answer, byte[] bytes) throws IOException {
            HttpHeaders headers = HttpHeaders.copyOf(answer.getHeaders());
            headers.setContentLength(bytes.length);
            this(answer, answer.getStatusCode(), headers, bytes);
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return status;
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
