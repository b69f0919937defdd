package org.demarche.lens.journal.mongo;

import java.util.Collection;
import java.util.List;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.StoredEvent;

/** Each part is written at once, concurrently with the others and with the caller; the checkpoint after all of them. */
final class MongoBatch implements Batch {
    private final ReadModels models;
    private final MongoProgress progress;
    private final ConcurrentWrites writing = new ConcurrentWrites();

    MongoBatch(ReadModels models, MongoProgress progress) {
        this.models = models;
        this.progress = progress;
    }

    @Override
    public void history(List<StoredEvent> events) {
        writing.begin(() -> models.history().write(events));
    }

    @Override
    public void journals(Collection<Chunk> chunks) {
        writing.begin(() -> models.journals().write(chunks));
    }

    @Override
    public void summaries(Collection<EntitySummary> summaries) {
        writing.begin(() -> models.summaries().write(summaries));
    }

    @Override
    public void quarantines(Collection<Quarantined> keys) {
        writing.begin(() -> models.quarantines().write(keys));
    }

    @Override
    public boolean write(Checkpoint from, Checkpoint to) {
        writing.await();
        return progress.move(from, to);
    }

    @Override
    public void close() {
        writing.close();
    }
}
