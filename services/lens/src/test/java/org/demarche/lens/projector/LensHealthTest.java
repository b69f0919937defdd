package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.mongo.MongoGenerations;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class LensHealthTest {
    private final Generations generations = MongoGenerations.in(EmbeddedMongo.database(), "lens");
    private final ReadModels models = generations.served().models();
    private final ProjectorStatuses statuses = new ProjectorStatuses(new TopicHead());
    private final ProjectorStatus status = statuses.of(1);
    private final LensHealth health = new LensHealth(statuses, generations);

    @Test
    void healthIsUpAtThePositionOfTheTopicsEndAtTheStart() {
        models.progress().write(new Checkpoint(9, 18, Samples.recordedAt(9), 0, null, false));
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        statuses.head().found(10);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.health().getDetails()).containsEntry("lag", 1L);

        models.progress().write(new Checkpoint(10, 20, Samples.recordedAt(10), 0, null, false));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        statuses.head().found(500);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("lag", 490L);
    }

    @Test
    void healthIsDownWhileABatchIsRetried() {
        statuses.head().found(0);
        status.failed(new IllegalStateException("first"), Instant.EPOCH);
        status.failed(new IllegalStateException("second"), Instant.MAX);

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails())
                .containsEntry("reason", "second")
                .containsEntry("since", Instant.EPOCH.toString())
                .containsEntry("stopped", false);

        status.applied(Checkpoint.START);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void healthIsDownWhileMongoIsUnavailable() {
        try (MongoClient away = EmbeddedMongo.client("mongodb://127.0.0.1:1", 50)) {
            var gone = MongoGenerations.in(away.getDatabase("x"), "lens");

            assertThat(new LensHealth(statuses, gone).health().getStatus()).isEqualTo(Status.DOWN);
        }
    }
}
