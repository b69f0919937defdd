package org.demarche.lens.journal.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.demarche.lens.journal.Batch;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.Progress;
import org.demarche.lens.journal.Quarantines;
import org.demarche.lens.journal.ReadModels;
import org.jspecify.annotations.Nullable;

/** The collections of one generation of the read models. Those of the first have no suffix, the others {@code .g2} and so on. */
final class MongoReadModels implements ReadModels {
    private static final List<String> NAMES = List.of("journal", "history", "states", "quarantine");
    private static final Pattern NAME = Pattern.compile("(" + String.join("|", NAMES) + ")(?:\\.g(\\d{1,9}))?");

    private final List<MongoCollection<Document>> collections;
    private final MongoJournals journals;
    private final MongoHistory history;
    private final MongoEntitySummaries summaries;
    private final MongoProgress progress;
    private final MongoQuarantines quarantines;

    MongoReadModels(MongoDatabase database, CausalReads reads, MongoProgress progress, int generation) {
        this.collections = names(generation).stream()
                .map(name -> collection(database, name))
                .toList();
        this.journals = new MongoJournals(collections.get(0), reads);
        this.history = new MongoHistory(collections.get(1), reads);
        this.summaries = new MongoEntitySummaries(collections.get(2), reads);
        this.progress = progress;
        this.quarantines = new MongoQuarantines(collections.get(3), reads);
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

    /** Creates the indexes and the progress document, if they do not exist. */
    @Override
    public void prepare() {
        summaries.createIndexes();
        history.createIndexes();
        progress.prepare();
    }

    @Override
    public void clear() {
        progress.reset();
        collections.forEach(collection -> MonotonicWrites.call(() -> collection.deleteMany(new Document())));
    }

    @Override
    public Batch begin() {
        return new MongoBatch(this, progress);
    }

    @Override
    public boolean setAside(String reason) {
        return false;
    }

    static List<String> names(int generation) {
        return NAMES.stream()
                .map(name -> generation == Generations.FIRST ? name : name + ".g" + generation)
                .toList();
    }

    /** Returns the generation that a collection belongs to; null = it is no collection of read models. */
    static @Nullable Integer generationOf(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.group(2) == null ? Generations.FIRST : Integer.valueOf(matcher.group(2));
    }

    /**
     * Writes durably to a majority and reads what a majority has, whatever the connection string says: a position that was
     * answered once is not lost by a failover.
     */
    static MongoCollection<Document> collection(MongoDatabase database, String name) {
        return database.getCollection(name)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }
}
