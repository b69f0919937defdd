package org.demarche.standalone.crash;

import static java.util.stream.Collectors.toCollection;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.demarche.lens.journal.GenerationStatus;
import org.demarche.lens.journal.mongo.MongoGenerations;

/**
 * Read models that outlive the process that projects them, as in a MongoDB of their own; and who kills that process in the
 * middle of a batch, at a write of its projector that is lost or done.
 */
final class CrashReadStore implements AutoCloseable {
    private static final String DATABASE = "demarche-lens";
    private static final String PROJECTION = "lens";
    private static final int FIRST = 1;
    /** Where offsets stand, which differ from topic to topic. */
    private static final String PROGRESS = "progress";

    private final Killing backend = new Killing();
    private final MongoServer server = new MongoServer(backend);
    final String uri = server.bindAndGetConnectionString();

    /** For the command line of the process: its own directory stays unused. */
    List<String> option() {
        return List.of("-Dspring.mongodb.uri=" + uri, "-Ddemarche.lens.store=mongodb");
    }

    /**
     * Kills at the n-th of some writes from now on.
     *
     * @param done whether that write is done all the same; one that finds nothing to write to does not count then
     */
    void killAt(Predicate<Document> writes, int number, boolean done, Killer killer) {
        backend.writes = writes;
        backend.killer = killer;
        backend.done = done;
        backend.left.set(number);
    }

    /** What a projector writes. */
    static boolean any(Document write) {
        return true;
    }

    /** What the projector of a later generation than this one writes of its own. */
    static Predicate<Document> laterThan(int generation) {
        return write -> generationOf(String.valueOf(write.get("update"))) > generation;
    }

    /** By which answers are made from another generation. */
    static boolean turning(Document write) {
        return PROGRESS.equals(write.get("update"))
                && write.get("updates") instanceof List<?> updates
                && updates.stream().anyMatch(CrashReadStore::setsGeneration);
    }

    private static boolean setsGeneration(Object update) {
        return update instanceof Document each
                && each.get("u") instanceof Document change
                && change.get("$set") instanceof Document set
                && set.containsKey("generation");
    }

    private static int generationOf(String collection) {
        int dot = collection.lastIndexOf(".g");
        return dot < 0 ? FIRST : Integer.parseInt(collection.substring(dot + 2));
    }

    /** Which generation is served, and which is being built. */
    GenerationStatus status() {
        try (MongoClient client = MongoClients.create(uri)) {
            return MongoGenerations.in(client.getDatabase(DATABASE), PROJECTION).status();
        }
    }

    /** Those of which anything is held. */
    Set<Integer> generations() {
        return names(uri).stream()
                .filter(name -> !name.equals(PROGRESS))
                .map(CrashReadStore::generationOf)
                .collect(toCollection(TreeSet::new));
    }

    void spare() {
        backend.left.set(0);
    }

    @FunctionalInterface
    interface Killer {
        void kill() throws InterruptedException;
    }

    /** All that the served read models hold. */
    Map<String, Object> contents() {
        return contents(uri);
    }

    static Map<String, Object> contents(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            return ReadModelContents.of(MongoGenerations.in(client.getDatabase(DATABASE), PROJECTION));
        }
    }

    private static List<String> names(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            List<String> names =
                    client.getDatabase(DATABASE).listCollectionNames().into(new ArrayList<>());
            return names.stream().filter(name -> !name.startsWith("system.")).toList();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Killing extends MemoryBackend {
        private final AtomicInteger left = new AtomicInteger();
        private volatile boolean done;
        private volatile Killer killer = () -> {};
        private volatile Predicate<Document> writes = CrashReadStore::any;

        @Override
        public Document handleMessage(MongoMessage message) {
            Document document = message.getDocument();
            if (left.get() == 0 || !document.containsKey("update") || !writes.test(document)) {
                return super.handleMessage(message);
            }
            if (!done) {
                return isTheOne() ? killed(new Document("ok", 0.0)) : super.handleMessage(message);
            }
            Document answer = super.handleMessage(message);
            boolean written = answer.get("n") instanceof Number n && n.intValue() > 0;
            return written && isTheOne() ? killed(answer) : answer;
        }

        private boolean isTheOne() {
            return left.getAndUpdate(n -> Math.max(0, n - 1)) == 1;
        }

        private Document killed(Document answer) {
            try {
                killer.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return answer;
        }
    }
}
