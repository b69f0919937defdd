package org.demarche.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaLogLimitTest {
    private final LoggerContext logging = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeEach
    void install() {
        var limit = new KafkaLogLimit(() -> now);
        limit.start();
        logging.addTurboFilter(limit);
        lines.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @Test
    void aKindOfWarningOfAClientIsLoggedOnceAMinute() {
        Logger client = logging.getLogger("org.apache.kafka.clients.NetworkClient");
        for (int n = 0; n < 100; n++) {
            client.warn("[Producer clientId=relay-" + n % 3 + "] Connection to node {} could not be established.", n);
        }
        client.error("[Producer clientId=relay-1] Something else");
        now = now.plusSeconds(60);
        client.warn("[Producer clientId=relay-1] Connection to node {} could not be established.", 1);

        assertThat(lines.list).hasSize(3);
    }

    @Test
    void damagedFileIsOneKindAtEveryOffset() {
        Logger broker = logging.getLogger("kafka.server.ReplicaManager");
        for (int offset = 0; offset < 100; offset++) {
            broker.error(
                    "Error processing fetch at offset " + offset + " of the partition", new IllegalStateException());
        }

        assertThat(lines.list).hasSize(1);
    }

    @Test
    void othersAreNotLimited() {
        Logger own = logging.getLogger("org.demarche.ledger");
        own.warn("again");
        own.warn("again");

        assertThat(lines.list).hasSize(2);
    }

    @Test
    void anOutageIsLoggedWhenItBeginsOnceAMinuteAndWhenItEnds() {
        var outage = new Outage(() -> now);
        assertThat(outage.succeeded()).isFalse();
        assertThat(outage.failed()).isTrue();
        assertThat(outage.failed()).isFalse();
        now = now.plusSeconds(61);
        assertThat(outage.failed()).isTrue();
        assertThat(outage.succeeded()).isTrue();
        assertThat(outage.succeeded()).isFalse();
    }
}
