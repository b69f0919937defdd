package org.demarche.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.demarche.contracts.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands and reads as clients send them, for the run in which the JVM learns what later starts need: the AOT cache keeps the
 * profiles of methods (JEP 515), so that the code of the first commands and answers is compiled as soon as it runs. Only for a
 * directory that is thrown away, because the commands are recorded.
 */
final class TrainingRun {
    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CLIENTS = 4;
    private static final int INCIDENTS = 20;
    /** Commands of each client. */
    private static final int COMMANDS = 500;
    /** So many commands come between two reads of a list or an earlier position. */
    private static final int READ_AFTER = 5;

    private static final List<String> READS = List.of(
            "/api/incidents?case=training",
            "/api/incidents?status=SUSPECTED&q=training",
            "/api/incidents?known=100",
            "/api/incidents/INC-JULY?known=120",
            "/api/attributions?case=albania-2022",
            "/api/attributions/INC-JULY",
            "/api/relations",
            "/api/relations/AL-IR?known=140&at=2022-09-08",
            "/api/actors?limit=10",
            "/api/cases",
            "/api/cases/albania-2022",
            "/api/cases/albania-2022/timeline?limit=20",
            "/api/why?of=relation/AL-IR/severed",
            "/api/events?from=1&limit=20");

    private final String address;
    private final String token;

    TrainingRun(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Ends early if a request fails: then the later starts are slower, and nothing else. */
    void run() {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            command(http, "open-case", "case", "{\"case\":\"training\",\"title\":\"Training\"}");
            for (int n = 0; n < INCIDENTS; n++) {
                String body = "{\"case\":\"training\",\"incident\":\"INC-training-%d\",\"title\":\"Training\"}";
                command(http, "report-incident", "incident-" + n, body.formatted(n));
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int client = 0; client < CLIENTS; client++) {
                    int number = client;
                    threads.execute(() -> tryWork(http, number));
                }
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryWork(HttpClient http, int client) {
        try {
            work(http, client);
        } catch (IOException | RuntimeException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void failed(Exception e) {
        log.atWarn().addKeyValue("reason", e.toString()).log("Training run ended early; later starts are slower");
    }

    private void work(HttpClient http, int client) throws IOException, InterruptedException {
        for (int n = 0; n < COMMANDS; n++) {
            String incident = "INC-training-" + n % INCIDENTS;
            String body = "{\"case\":\"training\",\"incident\":\"%s\",\"dimension\":\"SHARE\",\"value\":\"%d\"}"
                    .formatted(incident, n);
            long position = command(http, "record-impact", "impact-" + client + "-" + n, body);
            read(http, "/api/incidents/" + incident + "?min-position=" + position);
            if (n % READ_AFTER == 0) {
                read(http, READS.get((client + n / READ_AFTER) % READS.size()));
            }
        }
    }

    /** Returns the position of the event. */
    private long command(HttpClient http, String type, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest request = request("/api/commands/" + type)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "training-" + key)
                .POST(BodyPublishers.ofString(body))
                .build();
        return Json.MAPPER.readTree(send(http, request)).path("position").asLong();
    }

    private void read(HttpClient http, String path) throws IOException, InterruptedException {
        send(http, request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private static byte[] send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.uri() + " was answered with " + answer.statusCode());
        }
        return answer.body();
    }
}
