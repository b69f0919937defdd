package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.demarche.lens.Samples.kept;
import static org.demarche.lens.Samples.recordedAt;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every server must do so that one generation of the read models can take the place of another. */
abstract class GenerationsConformance {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private MongoDatabase database;
    private Generations generations;

    abstract MongoDatabase database();

    @BeforeEach
    void open() {
        database = database();
        generations = Generations.in(database, "test");
    }

    @Test
    void theFirstIsServedBeforeThereIsAnything() {
        assertThat(generations.stand()).isEqualTo(new GenerationStatus(1, Checkpoint.START, null, null));
        assertThat(generations.served().models().history().read(1, 9)).isEmpty();
        assertThat(generations.turn(NOW)).isFalse();
        assertThat(generations.cancel()).isFalse();
        assertThat(generations.retired()).isEmpty();
    }

    @Test
    void oneIsBuiltBesideTheOtherAndNeitherSeesWhatTheOtherHolds() {
        fill(generations.models(1), 20);

        assertThat(generations.begin(NOW)).isEqualTo(2);
        fill(generations.models(2), 5);

        assertThat(generations.stand())
                .isEqualTo(
                        new GenerationStatus(1, mark(20), null, new GenerationStatus.Building(2, mark(5), NOW, null)));
        assertThat(generations.served().models().history().read(1, 99)).hasSize(20);
        assertThat(generations.models(2).history().read(1, 99)).hasSize(5);
        assertThat(generations.models(2).progress().find()).contains(mark(5));
        assertThat(generations.models(3).progress().find()).isEmpty();
    }

    @Test
    void aSecondOneIsNotBegunWhileOneIsBuilt() {
        assertThat(generations.begin(NOW)).isEqualTo(2);

        assertThat(generations.begin(NOW)).isNull();
        assertThat(generations.stand().building())
                .extracting(GenerationStatus.Building::generation)
                .isEqualTo(2);
    }

    @Test
    void ofManyWhoBeginAtOnceOneDoes() {
        List<CompletableFuture<@Nullable Integer>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> generations.begin(NOW)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(n -> n != null))
                .containsExactly(2);
    }

    @Test
    void theTurnWaitsUntilTheNewOneStandsWhereTheOldOneDoes() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        fill(generations.models(2), 19);
        assertThat(generations.turn(NOW)).isFalse();
        fill(generations.models(2), 20);

        assertThat(generations.turn(NOW)).isTrue();
        assertThat(generations.stand()).isEqualTo(new GenerationStatus(2, mark(20), NOW, null));
        assertThat(generations.turn(NOW)).isFalse();
    }

    @Test
    void anEmptyOneTakesThePlaceOfAnEmptyOne() {
        generations.begin(NOW);

        assertThat(generations.turn(NOW)).isTrue();
        assertThat(generations.stand()).isEqualTo(new GenerationStatus(2, Checkpoint.START, NOW, null));
    }

    @Test
    void behindTheTurnTheOldOneIsNotMovedAndTheNewOneIs() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        fill(generations.models(2), 22);
        generations.turn(NOW);

        assertThat(generations.models(1).progress().write(mark(30))).isFalse();
        assertThat(generations.models(1).progress().find()).isEmpty();
        assertThat(generations.served().mark()).isEqualTo(mark(22));
        assertThat(generations.models(2).progress().write(mark(23))).isTrue();
        assertThat(generations.models(2).progress().write(mark(21))).isTrue();
        assertThat(generations.served().mark()).isEqualTo(mark(23));
    }

    /** Both projectors go on while others turn: what is answered from never goes back. */
    @Test
    void noPositionIsTakenBackWhileManyTurn() {
        generations.begin(NOW);
        ReadModels old = generations.models(1);
        ReadModels next = generations.models(2);
        var ahead = CompletableFuture.runAsync(() -> run(old, 400));
        var behind = CompletableFuture.runAsync(() -> run(next, 400));
        var turning = CompletableFuture.runAsync(() -> {
            while (!generations.turn(NOW)) {
                Thread.onSpinWait();
            }
        });
        List<Long> seen = new ArrayList<>();
        while (!turning.isDone() || !behind.isDone()) {
            seen.add(generations.served().mark().position());
        }
        CompletableFuture.allOf(ahead, behind, turning).join();

        assertThat(seen).isSorted();
        assertThat(generations.stand()).isEqualTo(new GenerationStatus(2, mark(400), NOW, null));
    }

    @Test
    void oneThatIsGivenUpIsNotWrittenAnyMoreAndItsNumberIsNotGivenAgain() {
        generations.begin(NOW);
        assertThat(generations.cancel()).isTrue();

        assertThat(generations.models(2).progress().write(mark(1))).isFalse();
        assertThat(generations.models(2).progress().find()).isEmpty();
        assertThat(generations.cancel()).isFalse();
        assertThat(generations.begin(NOW)).isEqualTo(3);
        assertThat(generations.models(2).progress().write(mark(1))).isFalse();
    }

    @Test
    void oneThatHasFailedIsToldUntilAnotherIsBegunAndNeverServed() {
        generations.begin(NOW);
        assertThat(generations.fail(1, "no")).isFalse();
        assertThat(generations.fail(2, "the topic lacks events")).isTrue();

        assertThat(generations.stand().building())
                .isEqualTo(new GenerationStatus.Building(2, Checkpoint.START, NOW, "the topic lacks events"));
        assertThat(generations.turn(NOW)).isFalse();
        assertThat(generations.models(2).progress().write(mark(1))).isFalse();
        assertThat(generations.begin(NOW)).isEqualTo(3);
        assertThat(generations.stand().building())
                .extracting(GenerationStatus.Building::failed)
                .isNull();
    }

    @Test
    void whatIsNeitherServedNorBuiltCanBeDroppedAndNothingElse() {
        database.getCollection("journal.old").insertOne(new Document("_id", 1));
        fill(generations.models(1), 20);
        generations.begin(NOW);
        fill(generations.models(2), 20);
        assertThat(generations.retired()).isEmpty();
        generations.turn(NOW);
        generations.begin(NOW);
        fill(generations.models(3), 3);
        assertThat(generations.retired()).containsExactly(1);
        generations.fail(3, "no");
        assertThat(generations.retired()).containsExactly(1, 3);

        generations.drop(1);
        generations.drop(3);

        assertThat(generations.retired()).isEmpty();
        assertThat(generations.served().models().history().read(1, 99)).hasSize(20);
        assertThat(generations.models(1).history().read(1, 99)).isEmpty();
        assertThat(database.listCollectionNames()).contains("journal.old");
    }

    @Test
    void whatAnOlderBuildLeftIsBegunAnew() {
        fill(generations.models(1), 20);
        tellForm(null);
        assertThatThrownBy(generations::served)
                .isInstanceOf(ReadModelsUnavailableException.class)
                .hasMessage("the read models are of form 1, and this build is for form 2");

        assertThat(generations.renew(NOW)).isTrue();

        assertThat(generations.stand()).isEqualTo(new GenerationStatus(2, Checkpoint.START, NOW, null));
        assertThat(generations.served().models().history().read(1, 99)).isEmpty();
        assertThat(generations.retired()).containsExactly(1);
        assertThat(generations.models(1).progress().write(mark(21)))
                .as("the older build's projector finds no mark to move")
                .isFalse();
        assertThat(generations.models(2).progress().write(mark(5))).isTrue();
        assertThat(generations.renew(NOW)).isFalse();
        assertThat(generations.stand().mark()).isEqualTo(mark(5));
    }

    @Test
    void whatAnOlderBuildWasBuildingIsGivenUp() {
        fill(generations.models(1), 20);
        generations.begin(NOW);
        tellForm(1);

        assertThat(generations.renew(NOW)).isTrue();
        assertThat(generations.stand()).isEqualTo(new GenerationStatus(3, Checkpoint.START, NOW, null));
    }

    @Test
    void ofManyWhoRenewAtOnceOneDoes() {
        fill(generations.models(1), 20);
        tellForm(1);

        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> generations.renew(NOW)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
        assertThat(generations.stand().generation()).isEqualTo(2);
    }

    @Test
    void whatANewerBuildMadeIsLeftAlone() {
        fill(generations.models(1), 20);
        tellForm(3);

        assertThat(generations.renew(NOW)).isFalse();
        assertThatThrownBy(generations::served).hasMessageContaining("are of form 3");
        assertThatThrownBy(() -> generations.begin(NOW)).hasMessageContaining("are of form 3");
        tellForm(ReadModels.FORM);
        assertThat(generations.stand().mark()).isEqualTo(mark(20));
    }

    private void tellForm(@Nullable Integer form) {
        database.getCollection("progress")
                .updateOne(Filters.eq("_id", "test"), form == null ? Updates.unset("form") : Updates.set("form", form));
    }

    /** Everything is lost, and its projector is still there. */
    @Test
    void aLaterOneWhoseServerCameBackEmptyGivesWayToTheFirst() {
        assertThat(generations.models(5).progress().write(mark(8))).isFalse();

        assertThat(generations.stand()).isEqualTo(new GenerationStatus(1, Checkpoint.START, null, null));
    }

    private static void run(ReadModels models, long last) {
        for (long position = 1; position <= last && models.progress().write(mark(position)); position++) {
            Thread.onSpinWait();
        }
    }

    private static void fill(ReadModels models, long last) {
        models.prepare();
        models.history().write(kept(1, last));
        models.progress().write(mark(last));
    }

    private static Checkpoint mark(long position) {
        return new Checkpoint(position, position, recordedAt(position), 0, null, false);
    }
}
