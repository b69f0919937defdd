package org.demarche.lens.journal.rocks;

import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.Quarantines;
import org.demarche.lens.journal.ReadModels;

/** The read models of one generation: the keys that start with its number. */
final class RocksReadModels implements ReadModels {
    private final Directory directory;
    private final int generation;
    private final RocksJournals journals;
    private final RocksHistory history;
    private final RocksEntitySummaries summaries;
    private final RocksProgress progress;
    private final RocksQuarantines quarantines;
    private final Failpoints failpoints;
    private final int replacements;

    RocksReadModels(Directory directory, States states, int generation, Failpoints failpoints) {
        this.directory = directory;
        this.failpoints = failpoints;
        this.replacements = directory.replacements();
        this.generation = generation;
        this.journals = new RocksJournals(directory, generation);
        this.history = new RocksHistory(directory, generation);
        this.summaries = new RocksEntitySummaries(directory, generation);
        this.progress = new RocksProgress(directory, states, generation);
        this.quarantines = new RocksQuarantines(directory, generation);
    }

    @Override
    public Journals journals() {
        return journals;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public EntitySummaries summaries() {
        return summaries;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Quarantines quarantines() {
        return quarantines;
    }

    @Override
    public void prepare() {
        // opening the directory has created everything
    }

    @Override
    public void clear() {
        directory.write(changes -> {
            changes.deleteGeneration(generation);
            progress.reset(changes);
        });
    }

    @Override
    public Batch begin() {
        return new RocksBatch(directory, journals, history, summaries, quarantines, progress, failpoints);
    }

    @Override
    public boolean setAside(String reason) {
        directory.setAside(reason, replacements);
        return true;
    }
}
