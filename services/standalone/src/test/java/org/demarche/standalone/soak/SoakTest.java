package org.demarche.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.demarche.standalone.Client;
import org.demarche.standalone.DemarcheProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * 100 honest commands a second and 50 honest readers, beside everything hostile at once, on the memory that {@code ./demarche}
 * has. That is the long form, {@code -Ddemarche.soak.seconds=1800}; without it there is a tenth of everything for some seconds.
 * Latencies and memory are printed for each part of the time. What is lost or wrong fails, and in the long form so does what is
 * alive after a garbage collection and grows.
 */
class SoakTest {
    private static final boolean LONG = Integer.getInteger("demarche.soak.seconds") != null;
    private static final int SECONDS = Integer.getInteger("demarche.soak.seconds", 3);
    private static final int PARTS = LONG ? 10 : 1;

    /** Of the objects that are alive after the half of the time, the part that may have come by its end. */
    private static final double FLAT = 1.2;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> AS_DEMARCHE = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
    private static final List<String> IN_LONG = List.of("-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=4");
    private static final List<String> IN_SHORT = List.of("-Ddemarche.web.receive-timeout=2s");

    @TempDir
    private Path data;

    @Test
    void honestClientsAreServedBesideHostileOnes() throws Exception {
        try (DemarcheProcess process =
                        DemarcheProcess.start(List.of(), options(), "--port", 0, "--data", data, "--no-seed");
                Client honest = new Client(process.port());
                Client hostile = new Client(process.port())) {
            var load = new HonestLoad(honest);
            var adversaries = new Adversaries(process.port(), hostile);
            load.start(LONG ? 100 : 10, LONG ? 50 : 5);
            adversaries.start(LONG ? 150 : 15, LONG ? 8 : 2);
            List<Long> alive = new ArrayList<>();
            for (int part = 1; part <= PARTS; part++) {
                pass(SECONDS * 1000L / PARTS);
                alive.add(LONG ? aliveBytes(process) : 0);
                System.out.printf(
                        "soak %d s: %s; memory: %s, alive %d MB%n",
                        part * SECONDS / PARTS, load.andForget(), memory(process), alive.getLast() >> 20);
            }
            Awaitility.await("each adversary had a turn").atMost(PATIENCE).until(adversaries::tried);
            load.stop();
            adversaries.stop();
            System.out.printf("soak: hostile rounds %s%n", adversaries.rounds());

            Awaitility.await("every honest command is acknowledged")
                    .atMost(PATIENCE)
                    .until(load::settle);
            assertThat(load.surprises()).isEmpty();
            assertThat(adversaries.surprises()).isEmpty();
            assertThat(alive.getLast().doubleValue()).isLessThanOrEqualTo(FLAT * alive.get(PARTS / 2));
            requireReadable(honest, load.acknowledged());
        }
    }

    private static List<String> options() {
        return Stream.concat(AS_DEMARCHE.stream(), (LONG ? IN_LONG : IN_SHORT).stream())
                .toList();
    }

    /** What was acknowledged is in the events, each once and where it was said to be. */
    private static void requireReadable(Client http, Map<String, Long> acknowledged) {
        long last =
                acknowledged.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        Awaitility.await("position " + last + " is projected")
                .atMost(PATIENCE)
                .until(() -> http.get("/api/cases?limit=1&min-position=" + last).statusCode() == 200);
        Map<String, Long> read = new HashMap<>();
        for (String line : http.events("from=1")) {
            JsonNode event = Json.MAPPER.readTree(line);
            Long before = read.put(
                    event.get("id").asString(),
                    Long.valueOf(event.get("sequence").asString()));
            assertThat(before).as("%s is there once", event.get("id")).isNull();
        }
        assertThat(read).containsAllEntriesOf(acknowledged);
        assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    /** How long the load lasts; nothing is waited for. */
    private static void pass(long millis) throws InterruptedException {
        boolean over = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        assertThat(over).isFalse();
    }

    /** The size of what a full garbage collection leaves. */
    private static long aliveBytes(DemarcheProcess process) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var histogram = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = histogram.inputReader()) {
            String total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(total.strip().split("\\s+")[2]);
        }
    }

    private static String memory(DemarcheProcess process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS") || line.startsWith("Threads"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList()
                        .toString()
                : "not known";
    }
}
