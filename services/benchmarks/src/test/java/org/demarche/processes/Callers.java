package org.demarche.processes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.demarche.contracts.Json;

/** Callers that send one command after the other, each again with its key until it is acknowledged. */
final class Callers {
    private final List<ServiceProcess> ledgers;
    private final long unit;
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean ended;

    Callers(List<ServiceProcess> ledgers, long unit) {
        this.ledgers = ledgers;
        this.unit = unit;
    }

    /** No command is begun from now on; those that are begun are sent until they are acknowledged. */
    void end() {
        ended = true;
    }

    /** The longest time until a ledger that was running answered. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** The commands of one caller, with the positions that were acknowledged. */
    Map<String, Long> call(int caller) throws InterruptedException {
        Map<String, Long> acknowledged = new LinkedHashMap<>();
        for (int n = 0; !ended; n++) {
            String key = "run-%d-%d-%d".formatted(unit, caller, n);
            acknowledged.put(key, take(caller, key));
        }
        return acknowledged;
    }

    private long take(int caller, String key) throws InterruptedException {
        String body = "{\"case\":\"%s\",\"title\":\"A case\",\"source\":{\"asserter\":\"desk\"}}".formatted(key);
        for (int attempt = 0; ; attempt++) {
            long begun = System.nanoTime();
            try { // a caller stays with its ledger as long as that answers
                HttpResponse<String> answer =
                        ledgers.get((caller + attempt) % ledgers.size()).command("open-case", key, body);
                longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
                if (answer.statusCode() < 300) {
                    return Json.MAPPER.readTree(answer.body()).get("position").asLong();
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 409) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                // it is down or paused: sent again
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
