package org.demarche.testsupport;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An in-memory server that says it knows sessions, and gives every answer an operation time of its own, as a replica set does. */
public final class ClockedMongo implements AutoCloseable {
    private final AtomicLong time = new AtomicLong();
    private final List<Query> queries = new CopyOnWriteArrayList<>();
    private final MongoServer server = new MongoServer(new Backend());
    private final String address = server.bindAndGetConnectionString();

    public String address() {
        return address;
    }

    /** The operation time of the last answer. */
    public long time() {
        return time.get();
    }

    /** The time for which each query told the server to wait; -1 = for none. */
    public List<Long> awaited() {
        return queries.stream().map(Query::awaited).toList();
    }

    /** As {@link #awaited()}, for the queries of one collection. */
    public List<Long> awaited(String collection) {
        return queries.stream()
                .filter(query -> query.collection().equals(collection))
                .map(Query::awaited)
                .toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private record Query(String collection, long awaited) {}

    private final class Backend extends MemoryBackend {
        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            Document answer = super.handleCommand(channel, database, command, query);
            if (command.equals("find") && query.get("readConcern") instanceof Document concern) {
                queries.add(new Query(
                        String.valueOf(query.get("find")),
                        concern.get("afterClusterTime") instanceof BsonTimestamp after ? after.getValue() : -1L));
            }
            if (answer.containsKey("maxWireVersion")) {
                answer.put("logicalSessionTimeoutMinutes", 30);
            } else if (command.equals("find") || command.equals("insert")) {
                answer.put("operationTime", new BsonTimestamp(time.incrementAndGet()));
            }
            return answer;
        }
    }
}
