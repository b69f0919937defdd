package org.demarche.lens.journal;

import java.util.Collection;
import java.util.List;

/**
 * What one batch of events changes. A reader never sees a checkpoint whose batch is not written as a whole. A store may
 * write parts of it before the checkpoint: they are of later positions, which no query reads yet.
 */
public interface Batch extends AutoCloseable {
    /** As {@link History#write}. */
    void history(List<StoredEvent> events);

    /** As {@link Journals#write}. */
    void journals(Collection<Chunk> chunks);

    /** As {@link EntitySummaries#write}. */
    void summaries(Collection<EntitySummary> summaries);

    /** As {@link Quarantines#write}. */
    void quarantines(Collection<Quarantined> keys);

    /**
     * Writes what was given, and the checkpoint as {@link Progress#write} does.
     *
     * @param from the checkpoint that the batch started from
     * @return false if this generation is neither served nor being built
     * @throws ReadModelsLostException if the stored checkpoint is earlier than that: the read models were lost meanwhile, and
     *     what was applied before the batch is missing
     */
    boolean write(Checkpoint from, Checkpoint to);

    /** After this nothing of it is being written any more. */
    @Override
    void close();
}
