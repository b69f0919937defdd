package org.demarche.ledger.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.RecordedEvents;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A ledger in a directory of its own, filled by the test and gone when it is closed. */
final class FilledLedger implements AutoCloseable {
    final HeadSignal signal = new HeadSignal();
    final LedgerStore store;
    private final String name;
    private final Path directory;

    /** @param name gives two ledgers different events */
    FilledLedger(String name) {
        this.name = name;
        try {
            this.directory = Files.createTempDirectory("ledger-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = RocksLedgerStore.open(directory);
    }

    /** Appends one commit with so many events, and tells the relay. */
    void commit(int events) {
        append(List.of(next(last(), events)));
    }

    /** Appends so many commits, every seventh of three events, in groups. */
    void commits(int count) {
        List<SealedCommit> group = new ArrayList<>();
        SealedCommit last = last();
        for (int n = 0; n < count; n++) {
            last = next(last, n % 7 == 0 ? 3 : 1);
            group.add(last);
            if (group.size() == 100 || n == count - 1) {
                append(group);
                group.clear();
            }
        }
    }

    private void append(List<SealedCommit> group) {
        store.append(group);
        signal.advancedTo(group.getLast().commit().lastPosition());
    }

    /** A ledger with the first commits of this one: what an old backup brings back. */
    FilledLedger restoredTo(int count) {
        var restored = new FilledLedger(name);
        restored.store.append(commits().subList(0, count));
        return restored;
    }

    List<SealedCommit> commits() {
        try (Stream<SealedCommit> all = store.read(1, Long.MAX_VALUE)) {
            return all.toList();
        }
    }

    List<RecordedEvent> events() {
        return commits().stream()
                .flatMap(commit -> RecordedEvents.eventsOf(commit).stream())
                .toList();
    }

    long head() {
        return store.head().map(last -> last.commit().lastPosition()).orElse(0L);
    }

    private @Nullable SealedCommit last() {
        return store.head().orElse(null);
    }

    private SealedCommit next(@Nullable SealedCommit last, int size) {
        byte[] previous = last == null ? SealedCommit.GENESIS : last.hash();
        long position = last == null ? 1 : last.commit().lastPosition() + 1;
        List<Commit.Entry> entries = new ArrayList<>();
        for (long at = position; at < position + size; at++) {
            entries.add(entry(at));
        }
        Instant recordedAt = Instant.parse("2022-09-07T10:00:00.000123Z").plusMillis(position);
        return SealedCommit.seal(
                new Commit(position, name + "-" + position, new byte[32], recordedAt, entries), previous);
    }

    private Commit.Entry entry(long at) {
        Set<Tag> tags = at % 5 == 0
                ? Set.of(new Tag("actor", "A-" + at))
                : Set.of(new Tag("case", "CASE-" + at % 3), new Tag("incident", "INC-" + at));
        byte[] data = ("{\"n\" : " + at + ",\t\"title\":\"Tiran\u00eb \ud83d\udd13\"}").getBytes(UTF_8);
        return new Commit.Entry(name + "-e" + at, "incident.reported", 1, "incident/INC-" + at, tags, Map.of(), data);
    }

    @Override
    public void close() {
        store.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
