package org.demarche.lens.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All events in ledger order, in chunks of {@value #EVENTS} positions. The number of a chunk follows from a position. */
public abstract class History {
    /** Events in a chunk. Even with events of 1 MB, Kafka's default maximum, a chunk fits into one document of MongoDB. */
    public static final int EVENTS = 16;

    private static final int CHUNKS_PER_READ = 32;

    /** Writes chunks by their numbers; one that is stored with a later position is not changed. */
    protected abstract void writeChunks(SortedMap<Long, List<StoredEvent>> chunks);

    /** Returns the events of chunks, in order; what is not stored is left out. */
    protected abstract List<StoredEvent> chunks(List<Long> numbers);

    /** Returns when the first event of a chunk was recorded; null = it is not stored. */
    protected abstract @Nullable Instant startOf(long number);

    /**
     * Returns positions of events that may have a word in their texts, in order: at most so many behind one position and up to
     * another.
     *
     * @param whole false: the word may be the beginning of a longer one
     */
    protected abstract List<Long> withWord(String word, boolean whole, long after, long upTo, int limit);

    /** Returns the words by which events are found, with the positions of these. */
    protected static Stream<Word> wordsOf(Collection<StoredEvent> events) {
        return Parallel.of(events)
                .flatMap(stored -> ClaimTexts.words(stored).stream().map(word -> new Word(word, stored.position())));
    }

    /** A word in the texts of an event. */
    protected record Word(String word, long position) {}

    /**
     * Returns positions of events that may have a word in {@link ClaimTexts}, or a word that begins with it, in order. It is empty
     * only if there are none behind {@code after} and up to {@code upTo}.
     */
    public final List<Long> withWord(String word, long after, long upTo, int limit) {
        return withWord(word, ClaimTexts.isWhole(word), after, upTo, limit);
    }

    /** Writes events without gaps, the first of which starts a chunk. */
    public final void write(List<StoredEvent> events) {
        writeChunks(chunksOf(events));
    }

    /** Divides events without gaps into chunks, by number. The first event must start a chunk. */
    public static SortedMap<Long, List<StoredEvent>> chunksOf(List<StoredEvent> events) {
        var chunks = new TreeMap<Long, List<StoredEvent>>();
        events.forEach(stored -> chunks.computeIfAbsent(chunkOf(stored.position()), none -> new ArrayList<>())
                .add(stored));
        chunks.forEach(History::requireStart);
        return chunks;
    }

    private static void requireStart(long number, List<StoredEvent> events) {
        if (events.getFirst().position() != number * EVENTS + 1) {
            throw new IllegalArgumentException("a chunk of the history starts at " + (number * EVENTS + 1));
        }
    }

    /** Returns the first position of the chunk that contains a position. */
    public static long chunkStart(long position) {
        return chunkOf(position) * EVENTS + 1;
    }

    public final Optional<StoredEvent> at(long position) {
        return read(position, position).stream().findFirst();
    }

    /** Returns the events at these positions in ledger order; positions that are not stored are left out. */
    public final List<StoredEvent> at(Set<Long> positions) {
        List<StoredEvent> found = new ArrayList<>();
        List<Long> numbers =
                positions.stream().map(History::chunkOf).distinct().sorted().toList();
        for (int from = 0; from < numbers.size(); from += CHUNKS_PER_READ) {
            chunks(numbers.subList(from, Math.min(numbers.size(), from + CHUNKS_PER_READ))).stream()
                    .filter(stored -> positions.contains(stored.position()))
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Returns events from..to (inclusive) in order. The number is bounded, so the result may end before {@code to}: go on
     * after the last one. It is empty only if there is no event in the range.
     */
    public final List<StoredEvent> read(long from, long to) {
        if (from < 1 || from > to) {
            return List.of();
        }
        List<Long> numbers = LongStream.rangeClosed(chunkOf(from), chunkOf(to))
                .limit(CHUNKS_PER_READ)
                .boxed()
                .toList();
        return chunks(numbers).stream()
                .filter(stored -> from <= stored.position() && stored.position() <= to)
                .toList();
    }

    /** Returns the last position up to {@code upTo} that was recorded at or before a moment; 0 if there is none. */
    public final long lastRecordedBy(Instant moment, long upTo) {
        long low = -1; // the last chunk known to start at or before the moment
        long high = upTo < 1 ? 0 : chunkOf(upTo) + 1; // the first chunk known to start after it
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (startsBy(middle, moment)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < 0
                ? 0
                : read(low * EVENTS + 1, Math.min((low + 1) * EVENTS, upTo)).stream()
                        .filter(stored -> !stored.event().recordedAt().isAfter(moment))
                        .mapToLong(StoredEvent::position)
                        .max()
                        .orElse(0);
    }

    private boolean startsBy(long number, Instant moment) {
        @Nullable Instant start = startOf(number);
        return start != null && !start.isAfter(moment);
    }

    /** The number of the chunk that contains a position. */
    protected static long chunkOf(long position) {
        return (position - 1) / EVENTS;
    }
}
