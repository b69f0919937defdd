package org.demarche.standalone.readstore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedReadStoreTest {

    private EmbeddedReadStore store;
    private MongoClient client;
    private MongoCollection<Document> incidents;

    @BeforeEach
    void start() {
        store = EmbeddedReadStore.start();
        client = MongoClients.create(store.connectionString());
        incidents = client.getDatabase("lens").getCollection("incidents");
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void documentIsFoundByItsId() {
        incidents.insertOne(at("i-1", 5, "reported"));

        assertThat(incidents.find(eq("i-1")).first()).isEqualTo(at("i-1", 5, "reported"));
        assertThat(incidents.find(eq("i-2")).first()).isNull();
    }

    @Test
    void replacementGuardedByPositionOnlyMovesForward() {
        incidents.insertOne(at("i-1", 5, "reported"));

        assertThat(replaceIfOlder(at("i-1", 6, "confirmed"))).isOne();
        assertThat(replaceIfOlder(at("i-1", 6, "repeated"))).isZero();
        assertThat(replaceIfOlder(at("i-1", 4, "late"))).isZero();
        assertThat(incidents.find(eq("i-1")).first()).isEqualTo(at("i-1", 6, "confirmed"));
    }

    @Test
    void upsertInsertsOnceAndReplacesAfterwards() {
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);

        var inserted = incidents.replaceOne(eq("i-1"), at("i-1", 5, "reported"), upsert);
        var replaced = incidents.replaceOne(eq("i-1"), at("i-1", 6, "confirmed"), upsert);

        assertThat(inserted.getUpsertedId()).isNotNull();
        assertThat(replaced.getMatchedCount()).isOne();
        assertThat(incidents.countDocuments()).isOne();
    }

    @Test
    void guardedUpsertOfAStalePositionFailsWithADuplicateKey() {
        incidents.insertOne(at("i-1", 5, "reported"));

        assertThatThrownBy(() -> incidents.replaceOne(
                        and(eq("i-1"), lt("position", 4L)), at("i-1", 4, "late"), new ReplaceOptions().upsert(true)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        collision -> assertThat(collision.getCode()).isEqualTo(11000));
        assertThat(incidents.countDocuments()).isOne();
    }

    @Test
    void twoStoresShareNothing() {
        incidents.insertOne(at("i-1", 5, "reported"));

        try (EmbeddedReadStore other = EmbeddedReadStore.start();
                MongoClient otherClient = MongoClients.create(other.connectionString())) {
            assertThat(otherClient
                            .getDatabase("lens")
                            .getCollection("incidents")
                            .countDocuments())
                    .isZero();
        }
    }

    @Test
    void closingTwiceIsHarmlessAndStopsListening() {
        URI address = URI.create(store.connectionString());
        client.close();
        store.close();
        store.close();

        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    private long replaceIfOlder(Document document) {
        return incidents
                .replaceOne(and(eq(document.get("_id")), lt("position", document.get("position"))), document)
                .getModifiedCount();
    }

    private static Document at(String id, long position, String state) {
        return new Document("_id", id).append("position", position).append("state", state);
    }
}
