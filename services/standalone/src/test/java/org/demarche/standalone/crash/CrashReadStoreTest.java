package org.demarche.standalone.crash;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its own guard: a process is killed at the write that was meant. */
class CrashReadStoreTest {
    private final AtomicInteger kills = new AtomicInteger();
    private final CrashReadStore store = new CrashReadStore();
    private final MongoClient client = MongoClients.create(store.uri);
    private final MongoCollection<Document> progress =
            client.getDatabase("demarche-lens").getCollection("progress");

    @BeforeEach
    void begin() {
        progress.insertOne(new Document("_id", "lens"));
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void killAtATurnIgnoresEarlierTurns() {
        store.killAt(CrashReadStore::turning, 1, true, kills::incrementAndGet);

        progress.updateOne(eq("generation", 7), set("generation", 8)); // finds none
        assertThat(kills).hasValue(0);
        progress.updateOne(eq("_id", "lens"), set("generation", 8));
        assertThat(kills).hasValue(1);
        assertThat(progress.countDocuments(eq("generation", 8))).isOne();
    }

    @Test
    void lostWriteIsTheFirstOfItsKind() {
        store.killAt(CrashReadStore::turning, 1, false, kills::incrementAndGet);

        assertThatThrownBy(() -> progress.updateOne(eq("_id", "lens"), set("generation", 8)));
        assertThat(kills).hasValue(1);
        assertThat(progress.countDocuments(eq("generation", 8))).isZero();
    }
}
