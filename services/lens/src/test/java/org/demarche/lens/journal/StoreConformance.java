package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.lens.Samples.recordedAt;
import static org.demarche.lens.Samples.stored;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.demarche.contracts.entity.EntityRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the read models must do. */
public abstract class StoreConformance extends ReadModelsConformance {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final EntityFilter INCIDENTS = new EntityFilter(EntityRef.Kind.INCIDENT, 99, null, null, null);

    private Generations generations;

    /** Changes the stored schema version of what {@link #open} returned; null = it has none, as in the first builds. */
    protected abstract void storeSchemaVersion(@Nullable Integer schemaVersion);

    @BeforeEach
    void takeStore() {
        generations = store();
    }

    @Test
    void firstGenerationIsServedWhenNothingIsStored() {
        assertThat(generations.status()).isEqualTo(new GenerationStatus(1, Checkpoint.START, null, null));
        assertThat(generations.served().models().history().read(1, 9)).isEmpty();
        assertThat(generations.promote(NOW)).isFalse();
        assertThat(generations.cancel()).isFalse();
        assertThat(generations.unused()).isEmpty();
    }

    @Test
    void newGenerationIsIsolatedFromTheServedOneWhileItIsBuilt() {
        fill(generations.models(1), 20);

        assertThat(generations.begin(NOW)).isEqualTo(2);
        fill(generations.models(2), 5);

        assertThat(generations.status())
                .isEqualTo(new GenerationStatus(
                        1, checkpoint(20), null, new GenerationStatus.Building(2, checkpoint(5), NOW, null)));
        assertThat(generations.served().models().history().read(1, 99)).hasSize(20);
        assertThat(generations.models(2).history().read(1, 99)).hasSize(5);
        assertThat(generations.models(2).progress().find()).contains(checkpoint(5));
        assertThat(generations.models(3).progress().find()).isEmpty();
    }

    @Test
    void secondBuildIsRefusedWhileOneIsRunning() {
        assertThat(generations.begin(NOW)).isEqualTo(2);

        assertThat(generations.begin(NOW)).isNull();
        assertThat(generations.status().building())
                .extracting(GenerationStatus.Building::generation)
                .isEqualTo(2);
    }

    @Test
    void oneOfManyConcurrentBeginsSucceeds() {
        List<CompletableFuture<@Nullable Integer>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> generations.begin(NOW)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(n -> n != null))
                .containsExactly(2);
    }

    @Test
    void promotionIsRefusedUntilTheNewGenerationHasCaughtUp() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        fill(generations.models(2), 19);
        assertThat(generations.promote(NOW)).isFalse();
        fill(generations.models(2), 20);

        assertThat(generations.promote(NOW)).isTrue();
        assertThat(generations.status()).isEqualTo(new GenerationStatus(2, checkpoint(20), NOW, null));
        assertThat(generations.promote(NOW)).isFalse();
    }

    @Test
    void emptyGenerationReplacesAnEmptyOne() {
        generations.begin(NOW);

        assertThat(generations.promote(NOW)).isTrue();
        assertThat(generations.status()).isEqualTo(new GenerationStatus(2, Checkpoint.START, NOW, null));
    }

    @Test
    void onlyTheNewGenerationAcceptsProgressAfterPromotion() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        fill(generations.models(2), 22);
        generations.promote(NOW);

        assertThat(generations.models(1).progress().write(checkpoint(30))).isFalse();
        assertThat(generations.models(1).progress().find()).isEmpty();
        assertThat(generations.served().checkpoint()).isEqualTo(checkpoint(22));
        assertThat(generations.models(2).progress().write(checkpoint(23))).isTrue();
        assertThat(generations.models(2).progress().write(checkpoint(21))).isTrue();
        assertThat(generations.served().checkpoint()).isEqualTo(checkpoint(23));
    }

    /** Both projectors write while another thread promotes. */
    @Test
    void servedPositionNeverDecreasesDuringPromotion() {
        generations.begin(NOW);
        ReadModels old = generations.models(1);
        ReadModels next = generations.models(2);
        var ahead = CompletableFuture.runAsync(() -> run(old, 400));
        var behind = CompletableFuture.runAsync(() -> run(next, 400));
        var turning = CompletableFuture.runAsync(() -> {
            while (!generations.promote(NOW)) {
                Thread.onSpinWait();
            }
        });
        List<Long> seen = new ArrayList<>();
        while (!turning.isDone() || !behind.isDone()) {
            seen.add(generations.served().checkpoint().position());
        }
        CompletableFuture.allOf(ahead, behind, turning).join();

        assertThat(seen).isSorted();
        assertThat(generations.status()).isEqualTo(new GenerationStatus(2, checkpoint(400), NOW, null));
    }

    @Test
    void cancelledGenerationRejectsProgressAndItsNumberIsNotReused() {
        generations.begin(NOW);
        assertThat(generations.cancel()).isTrue();

        assertThat(generations.models(2).progress().write(checkpoint(1))).isFalse();
        assertThat(generations.models(2).progress().find()).isEmpty();
        assertThat(generations.cancel()).isFalse();
        assertThat(generations.begin(NOW)).isEqualTo(3);
        assertThat(generations.models(2).progress().write(checkpoint(1))).isFalse();
    }

    @Test
    void failedGenerationIsReportedUntilTheNextBuildAndNeverServed() {
        generations.begin(NOW);
        assertThat(generations.fail(1, "no")).isFalse();
        assertThat(generations.fail(2, "the topic lacks events")).isTrue();

        assertThat(generations.status().building())
                .isEqualTo(new GenerationStatus.Building(2, Checkpoint.START, NOW, "the topic lacks events"));
        assertThat(generations.promote(NOW)).isFalse();
        assertThat(generations.models(2).progress().write(checkpoint(1))).isFalse();
        assertThat(generations.begin(NOW)).isEqualTo(3);
        assertThat(generations.status().building())
                .extracting(GenerationStatus.Building::failed)
                .isNull();
    }

    @Test
    void onlyUnusedGenerationsAreDropped() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        fill(generations.models(2), 20);
        assertThat(generations.unused()).isEmpty();
        generations.promote(NOW);
        generations.begin(NOW);
        fill(generations.models(3), 3);
        assertThat(generations.unused()).containsExactly(1);
        generations.fail(3, "no");
        assertThat(generations.unused()).containsExactly(1, 3);

        generations.drop(1);
        generations.drop(3);

        assertThat(generations.unused()).isEmpty();
        assertThat(generations.served().models().history().read(1, 99)).hasSize(20);
        assertThat(generations.models(1).history().read(1, 99)).isEmpty();
    }

    @Test
    void readModelsOfAnOlderSchemaVersionAreReplaced() {
        fill(generations.models(1), 20);
        storeSchemaVersion(null);
        assertThatThrownBy(generations::served)
                .isInstanceOf(ReadModelsUnavailableException.class)
                .hasMessage("the read models are of form 1, and this build is for form " + ReadModels.SCHEMA_VERSION);

        assertThat(generations.recreateIfOutdated(NOW)).isTrue();

        assertThat(generations.status()).isEqualTo(new GenerationStatus(2, Checkpoint.START, NOW, null));
        assertThat(generations.served().models().history().read(1, 99)).isEmpty();
        assertThat(generations.unused()).containsExactly(1);
        assertThat(generations.models(1).progress().write(checkpoint(21)))
                .as("the older build's projector finds no mark to move")
                .isFalse();
        assertThat(generations.models(2).progress().write(checkpoint(5))).isTrue();
        assertThat(generations.recreateIfOutdated(NOW)).isFalse();
        assertThat(generations.status().checkpoint()).isEqualTo(checkpoint(5));
    }

    @Test
    void buildOfAnOlderSchemaVersionIsCancelled() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        storeSchemaVersion(1);

        assertThat(generations.recreateIfOutdated(NOW)).isTrue();
        assertThat(generations.status()).isEqualTo(new GenerationStatus(3, Checkpoint.START, NOW, null));
    }

    @Test
    void oneOfManyConcurrentReplacementsSucceeds() {
        fill(generations.models(1), 20);
        storeSchemaVersion(1);

        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> generations.recreateIfOutdated(NOW)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
        assertThat(generations.status().generation()).isEqualTo(2);
    }

    @Test
    void readModelsOfANewerSchemaVersionAreNotChanged() {
        fill(generations.models(1), 20);
        int newer = ReadModels.SCHEMA_VERSION + 1;
        storeSchemaVersion(newer);

        assertThat(generations.recreateIfOutdated(NOW)).isFalse();
        assertThatThrownBy(generations::served).hasMessageContaining("are of form " + newer);
        assertThatThrownBy(() -> generations.begin(NOW)).hasMessageContaining("are of form " + newer);
        storeSchemaVersion(ReadModels.SCHEMA_VERSION);
        assertThat(generations.status().checkpoint()).isEqualTo(checkpoint(20));
    }

    @Test
    void batchIsWrittenWithItsCheckpoint() {
        generations.begin(NOW);
        for (int generation = 1; generation <= 2; generation++) {
            ReadModels models = generations.models(generation);
            models.prepare();
            assertThat(write(models, Checkpoint.START, 20)).isTrue();

            assertThat(models.progress().read()).isEqualTo(checkpoint(20));
            assertThat(models.history().read(1, 99)).hasSize(20);
            assertThat(models.journals().read("a/b", 99)).hasSize(20);
            assertThat(models.summaries().find(EntityRef.incident("a"))).isPresent();
            assertThat(models.quarantines().open()).extracting(Quarantined::key).containsExactly("c/d");
        }
    }

    @Test
    void batchOfAnUnusedGenerationIsRefused() {
        ReadModels models = generations.models(2);
        models.prepare();

        assertThat(write(models, Checkpoint.START, 20)).isFalse();
        assertThat(generations.status()).isEqualTo(new GenerationStatus(1, Checkpoint.START, null, null));
    }

    @Test
    void batchIsRefusedIfWhatItStartedFromWasLost() {
        ReadModels models = generations.models(1);
        models.prepare();
        assertThat(write(models, Checkpoint.START, 16)).isTrue();
        models.clear();

        assertThatThrownBy(() -> write(models, checkpoint(16), 20)).isInstanceOf(ReadModelsLostException.class);
        assertThat(models.progress().read()).isEqualTo(Checkpoint.START);
    }

    @Test
    void clearedReadModelsAreEmptyAndOthersAreNotTouched() {
        generations.begin(NOW);
        for (int generation = 1; generation <= 2; generation++) {
            generations.models(generation).prepare();
            write(generations.models(generation), Checkpoint.START, 20);
        }
        ReadModels cleared = generations.models(2);
        cleared.clear();

        assertThat(cleared.progress().read()).isEqualTo(Checkpoint.START);
        assertThat(cleared.history().read(1, 99)).isEmpty();
        assertThat(cleared.journals().read("a/b", 99)).isEmpty();
        assertThat(cleared.summaries().find(EntityRef.incident("a"))).isEmpty();
        assertThat(cleared.summaries().list(INCIDENTS, null, 9)).isEmpty();
        assertThat(cleared.quarantines().open()).isEmpty();
        assertThat(generations.models(1).history().read(1, 99)).hasSize(20);
        assertThat(generations.models(1).summaries().list(INCIDENTS, null, 9)).containsExactly("a");
        assertThat(write(cleared, Checkpoint.START, 20)).isTrue();
    }

    @Test
    void roomForAnotherGenerationIsKnown() {
        fill(generations.models(1), 20);

        assertThat(generations.room().fits()).isTrue();
    }

    private static boolean write(ReadModels models, Checkpoint from, long last) {
        try (Batch batch = models.begin()) {
            batch.history(stored(History.chunkStart(from.position() + 1), last));
            batch.journals(Chunk.first("a/b").extend(stored(1, last)));
            batch.summaries(
                    List.of(new EntitySummary(EntityRef.incident("a"), List.of("C"), "t", "REPORTED", 1, last, true)));
            batch.quarantines(List.of(Quarantined.none("c/d").with(List.of(last), "why")));
            return batch.write(from, checkpoint(last));
        }
    }

    /** A projector of generation 5 is still running when the server has lost all data. */
    @Test
    void firstGenerationIsServedAfterAllDataWereLost() {
        assertThat(generations.models(5).progress().write(checkpoint(8))).isFalse();

        assertThat(generations.status()).isEqualTo(new GenerationStatus(1, Checkpoint.START, null, null));
    }

    private static void run(ReadModels models, long last) {
        for (long position = 1; position <= last && models.progress().write(checkpoint(position)); position++) {
            Thread.onSpinWait();
        }
    }

    private static void fill(ReadModels models, long last) {
        models.prepare();
        models.history().write(stored(1, last));
        models.progress().write(checkpoint(last));
    }

    private static Checkpoint checkpoint(long position) {
        return new Checkpoint(position, position, recordedAt(position), 0, null, false);
    }
}
