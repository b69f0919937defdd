package org.demarche.standalone.crash;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.demarche.lens.journal.rocks.Failpoints;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** Lets the process die, as by SIGKILL, before or after a batch of the read models in a directory is written. */
@AutoConfiguration
@ConditionalOnProperty("demarche.projector-failpoint")
public class DyingProjector {

    /** For the command line of the process. */
    static List<String> at(String point, int time) {
        return List.of("-Ddemarche.projector-failpoint=" + point, "-Ddemarche.projector-failpoint-time=" + time);
    }

    private final AtomicInteger left = new AtomicInteger();
    private volatile boolean ready;

    /** What a start catches up with does not count. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
    }

    @Bean
    Failpoints projectorFailpoints(
            @Value("${demarche.projector-failpoint}") String point,
            @Value("${demarche.projector-failpoint-time}") int time) {
        left.set(time);
        return new Failpoints() {
            @Override
            public void beforeBatch() {
                reached("before-batch");
            }

            @Override
            public void afterBatch() {
                reached("after-batch");
            }

            private void reached(String passed) {
                if (ready && passed.equals(point) && left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(137);
                }
            }
        };
    }
}
