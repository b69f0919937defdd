package org.demarche.lens.journal.rocks;

import java.util.Collection;
import java.util.List;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.Checkpoint;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.EntitySummary;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.journal.StoredEvent;
import org.rocksdb.RocksDBException;

/** Collects what belongs together, and writes it with its checkpoint at once. */
final class RocksBatch implements Batch {
    private final Directory directory;
    private final RocksJournals journals;
    private final RocksHistory history;
    private final RocksEntitySummaries summaries;
    private final RocksQuarantines quarantines;
    private final RocksProgress progress;
    private final Failpoints failpoints;
    private List<Changes.Encoded> chunks = List.of();
    private List<Changes.Encoded> events = List.of();
    private List<StoredEvent> numbered = List.of();
    private Collection<EntitySummary> entities = List.of();
    private Collection<Quarantined> keys = List.of();

    RocksBatch(
            Directory directory,
            RocksJournals journals,
            RocksHistory history,
            RocksEntitySummaries summaries,
            RocksQuarantines quarantines,
            RocksProgress progress,
            Failpoints failpoints) {
        this.directory = directory;
        this.journals = journals;
        this.history = history;
        this.summaries = summaries;
        this.quarantines = quarantines;
        this.progress = progress;
        this.failpoints = failpoints;
    }

    @Override
    public void history(List<StoredEvent> more) {
        numbered = more;
        events = history.encode(History.chunksOf(more));
    }

    @Override
    public void journals(Collection<Chunk> more) {
        chunks = journals.encode(more);
    }

    @Override
    public void summaries(Collection<EntitySummary> more) {
        entities = List.copyOf(more);
    }

    @Override
    public void quarantines(Collection<Quarantined> more) {
        keys = List.copyOf(more);
    }

    @Override
    public boolean write(Checkpoint from, Checkpoint to) {
        failpoints.beforeBatch();
        List<byte[]> words = history.words(numbered.stream()
                .filter(stored -> stored.position() > from.position()) // those before have theirs
                .toList());
        boolean written = directory.decide(changes -> progress.move(changes, from, to) && put(changes, words));
        failpoints.afterBatch();
        return written;
    }

    private boolean put(Changes changes, List<byte[]> words) throws RocksDBException {
        history.put(changes, events, words);
        changes.putIfLater(Family.JOURNALS, chunks);
        summaries.put(changes, entities);
        quarantines.put(changes, keys);
        return true;
    }

    @Override
    public void close() {
        // nothing is being written
    }
}
