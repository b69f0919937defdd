package org.demarche.lens.api;

import com.mongodb.client.MongoClient;
import java.util.List;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.projector.TestProjector;

/** Fills the read models that the context answers from. */
final class Filling {
    private final MongoClient client;
    private final String database;
    private final ReadModels models;
    private final PositionSignal signal;

    Filling(MongoClient client, String database, ReadModels models, PositionSignal signal) {
        this.client = client;
        this.database = database;
        this.models = models;
        this.signal = signal;
    }

    /** With these events and nothing else. */
    void with(List<RecordedEvent> events) {
        client.getDatabase(database).drop();
        new TestProjector(models, signal).project(events);
    }
}
