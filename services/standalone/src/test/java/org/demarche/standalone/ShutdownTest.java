package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to stop (SIGTERM) under load. */
class ShutdownTest {
    private static final int CALLERS = 12;

    @TempDir
    private Path data;

    @Test
    void everyCallerIsAnsweredUntilThePortIsClosed() throws Exception {
        try (DemarcheProcess process = DemarcheProcess.start("--port", 0, "--data", data, "--no-seed");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = process.port();
            var begun = new CountDownLatch(CALLERS);
            List<Future<List<Integer>>> answers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String name = "caller-" + caller;
                answers.add(callers.submit(() -> callUntilRefused(port, name, begun)));
            }
            begun.await(2, TimeUnit.MINUTES);
            process.terminate();

            for (Future<List<Integer>> each : answers) {
                List<Integer> statuses = each.get(2, TimeUnit.MINUTES);
                assertThat(statuses.subList(0, statuses.size() - 1)).containsOnly(201);
                assertThat(statuses.getLast()).isIn(503, CLOSED);
            }
            assertThat(process.status()).isEqualTo(143);
        }
    }

    private static final int CLOSED = 0;

    /** Any other failure of a connection than that it is not taken is a command without an answer. */
    private static List<Integer> callUntilRefused(int port, String name, CountDownLatch begun)
            throws IOException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        try (Client client = new Client(port)) {
            for (int i = 0; statuses.isEmpty() || statuses.getLast() == 201; i++) {
                String key = name + "-" + i;
                HttpResponse<String> answer =
                        client.tried("open-case", key, "{\"case\":\"%s\",\"title\":\"t\"}".formatted(key));
                statuses.add(answer.statusCode());
                begun.countDown();
            }
        } catch (ConnectException e) {
            statuses.add(CLOSED);
        }
        return statuses;
    }
}
