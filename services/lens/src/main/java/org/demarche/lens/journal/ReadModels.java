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

/** The collections of one generation of the read models; those of the first bear their plain names. */
public record ReadModels(
        Journals journals, History history, EntitySummaries states, Progress progress, Quarantines quarantines) {
    /** How chunks and states are written; another number for every change that an older build could not read. */
    static final int FORM = 2;

    private static final List<String> NAMES = List.of("journal", "history", "states", "quarantine");
    private static final Pattern NAME = Pattern.compile("(" + String.join("|", NAMES) + ")(?:\\.g(\\d{1,9}))?");

    /** The first generation. */
    public static ReadModels in(MongoDatabase database, String projection) {
        return Generations.in(database, projection).models(Generations.FIRST);
    }

    static ReadModels in(MongoDatabase database, Progress progress, int generation) {
        List<String> names = names(generation);
        return new ReadModels(
                new Journals(collection(database, names.get(0))),
                new History(collection(database, names.get(1))),
                new EntitySummaries(collection(database, names.get(2))),
                progress,
                new Quarantines(collection(database, names.get(3))));
    }

    /** Creates the indexes and the document of the progress; call it before the first write, as often as you like. */
    public void prepare() {
        states.createIndexes();
        progress.prepare();
    }

    static List<String> names(int generation) {
        return NAMES.stream()
                .map(name -> generation == Generations.FIRST ? name : name + ".g" + generation)
                .toList();
    }

    /** The generation that a collection belongs to; null = it is none of these. */
    static @Nullable Integer generationOf(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.group(2) == null ? Generations.FIRST : Integer.valueOf(matcher.group(2));
    }

    /**
     * Written durably to a majority and read from what a majority holds, whatever the connection string says: a position
     * once answered is never taken back by a fail-over.
     */
    static MongoCollection<Document> collection(MongoDatabase database, String name) {
        return database.getCollection(name)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }
}
