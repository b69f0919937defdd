package org.demarche.lens.journal;

import java.util.Optional;

/**
 * The checkpoint of one generation. It is never stored before the batch that it belongs to, and a query reads it first, so
 * that an answer is consistent as of one position. It can no longer be written once the generation is neither served nor
 * being built.
 */
public interface Progress {
    /** Returns the checkpoint; empty = this generation is neither served nor being built. */
    Optional<Checkpoint> find();

    /** As {@link #find()}, with {@link Checkpoint#START} where there is none. */
    default Checkpoint read() {
        return find().orElse(Checkpoint.START);
    }

    /**
     * Stores a checkpoint, unless the stored one is as late or later.
     *
     * @return false if this generation is neither served nor being built
     */
    boolean write(Checkpoint checkpoint);
}
