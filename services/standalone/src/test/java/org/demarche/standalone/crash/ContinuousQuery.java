package org.demarche.standalone.crash;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.demarche.standalone.Client;

/** Who asks all the while: is answered as long as there is a process, and from no earlier position than before, whichever process it is. */
final class ContinuousQuery {
    private static final String QUESTION = "/api/cases?limit=1";

    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile long seen;

    /** Asks from now on until nobody answers. */
    Thread start(Client http) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (surprises.isEmpty()) {
                    look(http.asked(QUESTION));
                }
            } catch (IOException e) {
                // killed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look(HttpResponse<String> answer) {
        long position = answer.headers().firstValueAsLong("Demarche-Position").orElse(-1);
        if (answer.statusCode() != 200 || position < seen) {
            surprises.add(
                    "behind position %d: %d at %d, %s".formatted(seen, answer.statusCode(), position, answer.body()));
        }
        seen = Math.max(seen, position);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }
}
