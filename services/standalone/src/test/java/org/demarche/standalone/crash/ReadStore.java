package org.demarche.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Read models that outlive the process that projects them, as in a MongoDB of their own; and who kills that process in the
 * middle of a batch, at a write of its projector that is lost or done.
 */
final class ReadStore implements AutoCloseable {
    private static final String DATABASE = "demarche-lens";
    private static final List<String> COLLECTIONS = List.of("history", "journal", "states");
    /** Where offsets stand, which differ from topic to topic. */
    private static final String PROGRESS = "progress";

    private final Killing backend = new Killing();
    private final MongoServer server = new MongoServer(backend);
    private final String uri = server.bindAndGetConnectionString();

    /** For the command line of the process: its own read store stays unused. */
    List<String> option() {
        return List.of("-Dspring.mongodb.uri=" + uri);
    }

    /**
     * Kills at the n-th write from now on.
     *
     * @param done whether that write is done all the same
     */
    void killAtWrite(int number, boolean done, Killer killer) {
        backend.killer = killer;
        backend.done = done;
        backend.left.set(number);
    }

    void spare() {
        backend.left.set(0);
    }

    @FunctionalInterface
    interface Killer {
        void kill() throws InterruptedException;
    }

    /** All that is held, but where it stands. */
    Map<String, Map<String, String>> contents() {
        return contents(uri, DATABASE);
    }

    static Map<String, Map<String, String>> contents(String uri, String database) {
        Map<String, Map<String, String>> contents = new TreeMap<>();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase found = client.getDatabase(database);
            List<String> names = found.listCollectionNames().into(new ArrayList<>());
            assertThat(names).containsAll(COLLECTIONS);
            names.stream()
                    .filter(name -> !name.equals(PROGRESS) && !name.startsWith("system."))
                    .forEach(name -> contents.put(name, collection(found, name)));
        }
        return contents;
    }

    private static Map<String, String> collection(MongoDatabase database, String name) {
        Map<String, String> documents = new TreeMap<>();
        database.getCollection(name)
                .find()
                .forEach(document -> documents.put(String.valueOf(document.get("_id")), document.toJson()));
        return documents;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Killing extends MemoryBackend {
        private final AtomicInteger left = new AtomicInteger();
        private volatile boolean done;
        private volatile Killer killer = () -> {};

        @Override
        public Document handleMessage(MongoMessage message) {
            boolean write = message.getDocument().containsKey("update");
            if (!write || left.getAndUpdate(n -> Math.max(0, n - 1)) != 1) {
                return super.handleMessage(message);
            }
            try {
                killer.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return done ? super.handleMessage(message) : new Document("ok", 0.0);
        }
    }
}
