package org.demarche.ledger.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/** Commits to put into stores. */
public final class Samples {
    public static final Instant START = Instant.parse("2024-03-01T12:00:00.000001Z");

    private Samples() {}

    /** Commits of so many events each, from the first position; the commands are command-1, command-2 and so on. */
    public static List<SealedCommit> chain(int... sizes) {
        List<SealedCommit> commits = new ArrayList<>();
        SealedCommit last = null;
        for (int size : sizes) {
            last = next(last, "command-" + (commits.size() + 1), untagged(size));
            commits.add(last);
        }
        return commits;
    }

    /** The commit of a command that comes after another, or first. */
    public static SealedCommit next(@Nullable SealedCommit previous, String commandId, List<Commit.Entry> events) {
        long position = previous == null ? 1 : previous.commit().lastPosition() + 1;
        Instant recordedAt =
                previous == null ? START : previous.commit().recordedAt().plus(1, ChronoUnit.MICROS);
        byte[] digest = Sha256.of(commandId.getBytes(StandardCharsets.UTF_8));
        return SealedCommit.seal(new Commit(position, commandId, digest, recordedAt, events), hash(previous));
    }

    public static byte[] hash(@Nullable SealedCommit commit) {
        return commit == null ? SealedCommit.GENESIS : commit.hash();
    }

    public static Commit.Entry tagged(Tag... tags) {
        byte[] data = "{\"incident\":\"INC-JULY\",\"title\":\"Störung\"}".getBytes(StandardCharsets.UTF_8);
        return new Commit.Entry("id-1", "incident.reported", 1, "INC-JULY", Set.of(tags), Map.of(), data);
    }

    public static List<Commit.Entry> untagged(int events) {
        return Stream.generate(Samples::tagged).limit(events).toList();
    }

    /** Everything that is to come back unaltered: the bytes, the hash, and what was read from the bytes. */
    public static String everythingOf(SealedCommit sealed) {
        return "%d..%d %s %s %s"
                .formatted(
                        sealed.commit().position(),
                        sealed.commit().lastPosition(),
                        sealed.hashText(),
                        HexFormat.of().formatHex(sealed.body()),
                        HexFormat.of().formatHex(CommitCodec.encode(sealed.commit())));
    }

    public static List<String> everythingOf(List<SealedCommit> commits) {
        return commits.stream().map(Samples::everythingOf).toList();
    }

    /** Commits without end, as varied as a seed makes them, each following the one before. */
    public static final class Varied {
        /** Few, so that commits share them, and easily taken for one another. */
        public static final List<Tag> TAGS = List.of(
                new Tag("incident", "INC-JULY"),
                new Tag("incident", "INC-JULY-2"),
                new Tag("incident", ""),
                new Tag("inc", "ident:INC-JULY"),
                new Tag("a", "b:c"),
                new Tag("a:b", "c"),
                new Tag("a\0", "b"),
                new Tag("a", "\0b"),
                new Tag("état", "日本 \uD83D\uDE00"));

        private final Random random;
        private @Nullable SealedCommit last;
        private int made;

        public Varied(long seed) {
            random = new Random(seed);
        }

        public SealedCommit next() {
            int events = random.nextInt(50) == 0 ? 256 : 1 + random.nextInt(6);
            last = Samples.next(last, "command-" + ++made + text(), entries(events));
            return last;
        }

        public List<SealedCommit> next(int commits) {
            return Stream.generate(this::next).limit(commits).toList();
        }

        public List<Commit.Entry> entries(int count) {
            return Stream.generate(this::entry).limit(count).toList();
        }

        private Commit.Entry entry() {
            byte[] data = new byte[random.nextInt(600)];
            random.nextBytes(data);
            return new Commit.Entry(
                    text(), text(), random.nextInt(), text(), Set.copyOf(tags()), Map.of(text(), text()), data);
        }

        public List<Tag> tags() {
            return Stream.generate(() -> TAGS.get(random.nextInt(TAGS.size())))
                    .limit(random.nextInt(4))
                    .distinct()
                    .toList();
        }

        private String text() {
            int[] codePoints = {0, ' ', 'a', 'ß', 0x2028, 0xFFFF, 0x1F600};
            return random.ints(random.nextInt(20), 0, codePoints.length)
                    .map(n -> codePoints[n])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }
}
