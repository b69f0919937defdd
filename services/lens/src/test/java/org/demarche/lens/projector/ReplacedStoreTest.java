package org.demarche.lens.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.rocks.RocksGenerations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.Lifecycle;

/** Read models that are set aside while they are projected: another projector fills the empty ones, without a restart. */
class ReplacedStoreTest {
    private final List<RecordedEvent> ledger = RandomLedger.of(19, 120);
    private final List<Running> created = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void emptyReadModelsAreFilledByANewProjector() {
        try (RocksGenerations generations = RocksGenerations.open(directory.resolve("lens"), 8 << 20, "lens")) {
            GenerationManager manager = manager(generations);
            manager.update();
            created.getLast().projector.project(ledger.subList(0, 100));
            assertThat(generations.served().checkpoint().position()).isEqualTo(100);

            generations.served().models().setAside("it was requested");
            TestProjector old = created.getLast().projector;
            manager.update();

            assertThat(created).extracting(each -> each.running).containsExactly(false, true);
            assertThat(created.getLast().projector.projector().start()).isEmpty();
            created.getLast().projector.project(ledger);
            assertThat(generations.served().checkpoint().position()).isEqualTo(120);
            assertThat(generations.served().models().history().read(1, 999)).hasSize(120);
            assertThat(old.projector().start()).as("nothing is projected twice").hasValue(240);
        }
    }

    private GenerationManager manager(RocksGenerations generations) {
        return new GenerationManager(
                generations,
                new ProjectorStatuses(new TopicHead()),
                new PositionSignal(),
                generation -> {
                    created.add(new Running(new TestProjector(generations.models(generation))));
                    return created.getLast();
                },
                Clock.systemUTC(),
                Duration.ofHours(1),
                Duration.ofHours(1));
    }

    /** A projector that the test runs. */
    private static final class Running implements Lifecycle {
        private final TestProjector projector;
        private boolean running;

        Running(TestProjector projector) {
            this.projector = projector;
        }

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
