package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.springframework.context.Lifecycle;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthEvent.Reason;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;

/** A consumer that Kafka refuses, or that has ended. */
class ConsumerFailuresTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T12:00:10Z"), ZoneOffset.UTC);

    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final ProjectorStatuses statuses = new ProjectorStatuses(new TopicHead());
    private final LensHealth health = new LensHealth(statuses, generations);
    private final List<Consuming> created = new ArrayList<>();
    private final GenerationManager manager = new GenerationManager(
            generations,
            statuses,
            new PositionSignal(),
            generation -> {
                created.add(new Consuming());
                return created.getLast();
            },
            NOW,
            Duration.ofHours(1),
            Duration.ofHours(1));

    @Test
    void missingRightIsReportedUntilTheConsumerHasIt() {
        statuses.head().found(0);
        var faults = new TopicFaults("demarche.events", statuses.of(1), (name, reason) -> {}, NOW);

        faults.onEvent(new ConsumerRetryAuthEvent(this, this, Reason.AUTHORIZATION));

        assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(health.health().getDetails())
                .containsEntry("stopped", false)
                .hasEntrySatisfying(
                        "reason",
                        reason -> assertThat(reason)
                                .asString()
                                .contains("AUTHORIZATION", "the right to read demarche.events"));

        faults.onEvent(new ConsumerRetryAuthSuccessfulEvent(this, this));
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void consumerThatHasEndedIsReportedAndCreatedAnew() {
        statuses.head().found(0);
        manager.update();
        assertThat(created).hasSize(1);

        created.getFirst().running = false;
        manager.update();

        assertThat(created).hasSize(2);
        assertThat(created.getLast().running).isTrue();
        assertThat(health.health().getDetails())
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().contains("ended unexpectedly"));
    }

    @Test
    void consumerThatStoppedForAReasonIsNotCreatedAnew() {
        manager.update();
        statuses.of(1).stopped("the topic lacks events", NOW.instant());
        created.getFirst().running = false;

        manager.update();

        assertThat(created).hasSize(1);
    }

    /** A consumer that does nothing. */
    private static final class Consuming implements Lifecycle {
        private boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
