package org.demarche.standalone.imports;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;

/** A running Demarche, over HTTP. */
final class RunningDestination implements Destination {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    private final String commands;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final DemarcheClient client;

    RunningDestination(URI base, @Nullable String token) {
        String text = base.toString();
        this.commands = (text.endsWith("/") ? text : text + "/") + "api/commands";
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(READ_TIMEOUT);
        RestClient.Builder builder = RestClient.builder().requestFactory(requests);
        if (token != null) {
            builder.defaultHeaders(headers -> headers.setBearerAuth(token));
        }
        this.client = DemarcheClient.of(base, builder);
    }

    @Override
    public void send(List<String> lines, Consumer<LineResult> results) {
        try {
            client.sendAll(lines, results);
        } catch (ResourceAccessException e) {
            throw new UnreachableException("no answer from " + commands, e);
        } catch (ProblemException e) {
            throw failure(e.problem().status());
        } catch (JacksonException e) {
            throw new ImportException(commands + " answered with something else than results: is that a Demarche?");
        }
    }

    private RuntimeException failure(int status) {
        if (status == HttpStatus.UNAUTHORIZED.value()) {
            return new ImportException(commands + " wants a token: name its file with --token-file, which ./demarche"
                    + " keeps as token in its data directory");
        }
        String message = commands + " answered " + status;
        return status >= 500 || status == HttpStatus.TOO_MANY_REQUESTS.value()
                ? new UnreachableException(message)
                : new ImportException(message + ": is that a Demarche that takes commands, and may you send them?");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
