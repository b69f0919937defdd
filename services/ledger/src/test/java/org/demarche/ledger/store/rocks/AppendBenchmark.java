package org.demarche.ledger.store.rocks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How many durable commits a second go into a directory, by the number of commits to an append. One event of about 600
 * bytes to a commit, with three tags. Arguments: an empty directory, seconds to measure each size for.
 */
public final class AppendBenchmark {
    private static final byte[] DATA = ("{\"text\":\"" + "x".repeat(580) + "\"}").getBytes(StandardCharsets.UTF_8);

    private AppendBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        var duration = Duration.ofSeconds(Long.parseLong(arguments[1]));
        measure(directory, 100, duration); // warms up
        for (int group : new int[] {1, 10, 100, 500}) {
            System.out.printf(
                    "%4d commits to an append: %,10.0f commits/s%n", group, measure(directory, group, duration));
        }
    }

    /** Commits a second. What is appended is made and sealed beforehand, in rounds, and not counted. */
    static double measure(Path parent, int group, Duration duration) throws Exception {
        Path directory = Files.createTempDirectory(parent, "append-");
        try (var store = RocksLedgerStore.open(directory)) {
            long commits = 0;
            long nanos = 0;
            List<SealedCommit> round = List.of();
            while (nanos < duration.toNanos()) {
                round = round(round.isEmpty() ? null : round.getLast(), Math.max(2_000, group));
                long begun = System.nanoTime();
                for (int n = 0;
                        n == 0 || (n < round.size() && nanos + System.nanoTime() - begun < duration.toNanos());
                        n += group) {
                    store.append(round.subList(n, Math.min(n + group, round.size())));
                }
                nanos += System.nanoTime() - begun;
                commits = store.head().map(head -> head.commit().lastPosition()).orElse(0L);
            }
            return commits * 1e9 / nanos;
        }
    }

    private static List<SealedCommit> round(@Nullable SealedCommit last, int size) {
        List<SealedCommit> round = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            long position = last == null ? 1 : last.commit().lastPosition() + 1;
            Set<Tag> tags = Set.of(
                    new Tag("incident", "INC-" + position % 1_000),
                    new Tag("actor", "ACTOR-" + position % 50),
                    new Tag("case", "CASE-" + position % 200));
            var event = new Commit.Entry("id-" + position, "incident.reported", 1, "INC", tags, Map.of(), DATA);
            last = Samples.next(last, "018f3c1e-7a2b-7c3d-8e4f-" + position, List.of(event));
            round.add(last);
        }
        return round;
    }
}
