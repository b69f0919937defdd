package org.demarche.lens.journal;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The collections of one generation of the read models. Those of the first have no suffix, the others {@code .g2} and so on. */
public record ReadModels(
        Journals journals, History history, EntitySummaries summaries, Progress progress, Quarantines quarantines) {
    /** Version of the stored documents. Raise it with every change after which the read models must be built anew. */
    static final int SCHEMA_VERSION = 4;

    private static final List<String> NAMES = List.of("journal", "history", "states", "quarantine");
    private static final Pattern NAME = Pattern.compile("(" + String.join("|", NAMES) + ")(?:\\.g(\\d{1,9}))?");

    /** Returns the read models of the first generation. */
    public static ReadModels in(MongoDatabase database, String projection) {
        return Generations.in(database, projection).models(Generations.FIRST);
    }

    static ReadModels in(MongoDatabase database, CausalReads reads, Progress progress, int generation) {
        List<String> names = names(generation);
        return new ReadModels(
                new Journals(collection(database, names.get(0)), reads),
                new History(collection(database, names.get(1)), reads),
                new EntitySummaries(collection(database, names.get(2)), reads),
                progress,
                new Quarantines(collection(database, names.get(3)), reads));
    }

    /** Creates the indexes and the progress document, if they do not exist. Must be called before the first write. */
    public void prepare() {
        summaries.createIndexes();
        progress.prepare();
    }

    /**
     * Deletes everything and starts again. After the read models were lost, a batch may have written journals that lack what
     * was lost.
     */
    public void clear() {
        progress.reset();
        journals.clear();
        history.clear();
        summaries.clear();
        quarantines.clear();
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
