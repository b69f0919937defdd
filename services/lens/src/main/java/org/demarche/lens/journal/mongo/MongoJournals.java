package org.demarche.lens.journal.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.demarche.lens.journal.Chunk;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.Parallel;
import org.demarche.lens.journal.StoredEventCodec;

/** A chunk is one document, with its id as {@code _id}. */
final class MongoJournals extends Journals {
    private final MongoCollection<Document> collection;
    private final CausalReads reads;

    MongoJournals(MongoCollection<Document> collection, CausalReads reads) {
        this.collection = collection;
        this.reads = reads;
    }

    @Override
    public void write(Collection<Chunk> chunks) {
        MonotonicWrites.write(
                collection,
                Parallel.of(chunks)
                        .filter(chunk -> !chunk.events().isEmpty())
                        .map(chunk -> MonotonicWrites.upsertIfLater(chunk.id(), value(chunk)))
                        .toList());
    }

    @Override
    protected Map<String, Chunk> find(Set<String> keys, int from, int chunks) {
        List<String> ids = keys.stream().flatMap(key -> ids(key, from, chunks)).toList();
        Map<String, Chunk> found = new HashMap<>();
        reads.find(collection, Filters.in("_id", ids), all -> all.into(new ArrayList<>()))
                .forEach(document -> found.put(document.getString("_id"), chunk(document)));
        return found;
    }

    private static Stream<String> ids(String key, int from, int chunks) {
        return IntStream.range(from, from + chunks).mapToObj(number -> Chunk.id(key, number));
    }

    private static Document value(Chunk chunk) {
        return MonotonicWrites.value(chunk.last())
                .append("first", chunk.events().getFirst().position())
                .append("thing", chunk.key())
                .append("chunk", chunk.number())
                .append("events", new Binary(StoredEventCodec.encode(chunk.events())));
    }

    private static Chunk chunk(Document document) {
        Document value = document.get(MonotonicWrites.VALUE, Document.class);
        return new Chunk(value.getString("thing"), value.getInteger("chunk"), MonotonicWrites.events(value));
    }
}
