package org.demarche.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells whether a process serves a data directory, where, and up to which position. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tells whether a process serves the data directory, at which addresses, and up to which position.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:it is ready", "1:none runs", "2:an option is wrong", "3:one runs and is not ready"})
final class Status implements Callable<Integer> {
    private static final int NONE = 1;
    private static final int NOT_READY = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        ProcessFile file = ProcessFile.in(data.path());
        Optional<ProcessFile.Entry> running = file.running();
        PrintWriter out = spec.commandLine().getOut();
        if (running.isEmpty()) {
            boolean locked = file.isLocked();
            out.println(
                    locked
                            ? "demarche: another process has the ledger in %s open".formatted(file.data())
                            : "demarche: no process serves %s".formatted(file.data()));
            return locked ? NOT_READY : NONE;
        }
        return tell(running.get(), out);
    }

    private static int tell(ProcessFile.Entry entry, PrintWriter out) throws InterruptedException {
        String process = "process %d, since %s".formatted(entry.pid(), entry.started());
        if (entry.http() == null) {
            out.println("demarche: starting, " + process);
            return NOT_READY;
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            boolean ready =
                    get(client, entry.http() + "/actuator/health/readiness").statusCode() == 200;
            HttpResponse<Void> cases = get(client, entry.http() + "/api/cases?limit=1");
            String position = cases.headers().firstValue("Demarche-Position").orElse("unknown");
            out.println("demarche: %s at %s, Kafka at %s, position %s, %s"
                    .formatted(ready ? "ready" : "not ready", entry.http(), entry.kafka(), position, process));
            return ready ? CommandLine.ExitCode.OK : NOT_READY;
        } catch (IOException e) {
            out.println("demarche: does not answer at %s, %s".formatted(entry.http(), process));
            return NOT_READY;
        }
    }

    private static HttpResponse<Void> get(HttpClient client, String address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
        return client.send(request, BodyHandlers.discarding());
    }
}
