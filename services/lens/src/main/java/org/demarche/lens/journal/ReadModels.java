package org.demarche.lens.journal;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;

/** The collections of one projection. */
public record ReadModels(
        Journals journals, History history, States states, Progress progress, Quarantines quarantines) {

    /**
     * Written durably to a majority and read from what a majority holds, whatever the connection string says: a position
     * once answered is never taken back by a fail-over.
     */
    public static ReadModels in(MongoDatabase database, String projection) {
        return new ReadModels(
                new Journals(collection(database, "journal")),
                new History(collection(database, "history")),
                new States(collection(database, "states")),
                new Progress(collection(database, "progress"), projection),
                new Quarantines(collection(database, "quarantine")));
    }

    /** Creates the indexes; call it before the first write, as often as you like. */
    public void prepare() {
        states.createIndexes();
    }

    private static MongoCollection<Document> collection(MongoDatabase database, String name) {
        return database.getCollection(name)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }
}
