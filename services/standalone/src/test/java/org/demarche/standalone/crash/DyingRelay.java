package org.demarche.standalone.crash;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.demarche.ledger.relay.Failpoints;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Lets the process die, as by SIGKILL, at a point of the relay that is passed for the n-th time. */
@AutoConfiguration
@ConditionalOnProperty("demarche.failpoint")
public class DyingRelay {

    /** For the command line of the process. */
    static List<String> at(String point, int time) {
        return List.of("-Ddemarche.failpoint=" + point, "-Ddemarche.failpoint-time=" + time);
    }

    @Bean
    Failpoints failpoints(@Value("${demarche.failpoint}") String point, @Value("${demarche.failpoint-time}") int time) {
        var left = new AtomicInteger(time);
        return new Failpoints() {
            @Override
            public void beforePublish() {
                reached("before-publish");
            }

            @Override
            public void beforeCommit() {
                reached("before-commit");
            }

            private void reached(String passed) {
                if (passed.equals(point) && left.decrementAndGet() == 0) {
                    Runtime.getRuntime().halt(137);
                }
            }
        };
    }
}
