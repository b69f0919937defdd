package org.demarche.lens.journal.rocks;

import java.util.Optional;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.ReadModelsLostException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The checkpoint of one generation, in the state of the projection. */
final class RocksProgress implements Progress {
    private final Directory directory;
    private final States states;
    private final int generation;

    RocksProgress(Directory directory, States states, int generation) {
        this.directory = directory;
        this.states = states;
        this.generation = generation;
    }

    @Override
    public Optional<Checkpoint> find() {
        return directory.read(states::read).status().checkpointOf(generation);
    }

    @Override
    public boolean write(Checkpoint checkpoint) {
        return directory.decide(changes -> move(changes, Checkpoint.START, checkpoint));
    }

    /** Moves the checkpoint, unless the stored one is as late or later; false = the generation is neither served nor built. */
    boolean move(Changes changes, Checkpoint from, Checkpoint to) throws RocksDBException {
        ProjectionState state = states.read(changes);
        @Nullable Checkpoint stored = state.status().checkpointOf(generation).orElse(null);
        if (stored == null) {
            return false;
        }
        if (stored.position() < from.position()) {
            throw new ReadModelsLostException(from.position(), stored.position());
        }
        if (stored.position() < to.position()
                || (stored.position() == to.position() && stored.offset() < to.offset())
                || (stored.position() == to.position() && to.quarantined() && !stored.quarantined())) {
            states.write(changes, state.at(generation, to));
        }
        return true;
    }

    void reset(Changes changes) throws RocksDBException {
        ProjectionState state = states.read(changes);
        if (state.status().checkpointOf(generation).isPresent()) {
            states.write(changes, state.at(generation, Checkpoint.START));
        }
    }
}
