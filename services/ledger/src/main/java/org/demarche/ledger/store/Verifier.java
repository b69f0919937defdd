package org.demarche.ledger.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger from its first commit to its head and finds the first position where it was altered. It checks that
 * positions are contiguous, that times increase, that every hash follows from the previous one, that every command is found
 * by its id, and that every event is found by its tags and by no others. Commits that are appended meanwhile are not checked.
 *
 * <p>If the last commits were removed completely, the rest is still valid. This is found only by comparing the head hash with
 * one that was stored elsewhere.
 */
public final class Verifier {
    private final LedgerReader store;
    private final Optional<TagIndex> index;
    private final Consumer<SealedCommit> verified;
    private long position;
    private long commits;
    private long tagCount;
    private byte[] hash = SealedCommit.GENESIS;
    private @Nullable Instant recordedAt;

    private Verifier(LedgerReader store, Consumer<SealedCommit> verified) {
        this.store = store;
        this.index = store.tagIndex();
        this.verified = verified;
    }

    /**
     * Verifies a whole ledger; this takes as long as reading it.
     *
     * @param verified called with every commit, once it and all commits before it are found valid
     * @throws StoreUnavailableException if the ledger cannot be read now; its contents may still be valid
     */
    public static Report verify(LedgerReader store, Consumer<SealedCommit> verified) {
        return new Verifier(store, verified).verify();
    }

    private Report verify() {
        Report.Broken flaw = flaw();
        Report.Broken entry = wrongEntry(flaw);
        if (entry != null) {
            return entry;
        }
        return flaw == null ? new Report.Whole(commits, position, HexFormat.of().formatHex(hash)) : flaw;
    }

    private Report.Broken brokenNext(String what) {
        return new Report.Broken(position + 1, what);
    }

    private Report.Broken brokenNext(CorruptLedgerException e) {
        return brokenNext(String.valueOf(e.getMessage()));
    }

    private Report.@Nullable Broken flaw() {
        Optional<SealedCommit> head;
        try {
            head = store.head();
        } catch (CorruptLedgerException e) { // the last commit is broken; an earlier one may be, too
            Report.Broken flaw = flawUpTo(Long.MAX_VALUE);
            return flaw == null ? brokenNext(e) : flaw;
        }
        Report.Broken flaw =
                flawUpTo(head.map(last -> last.commit().lastPosition()).orElse(0L));
        return flaw == null ? flawOfHead(head) : flaw;
    }

    private Report.@Nullable Broken flawUpTo(long end) {
        try (Stream<SealedCommit> all = store.read(1, end)) {
            for (Iterator<SealedCommit> each = all.iterator(); each.hasNext(); ) {
                SealedCommit next = each.next();
                Report.Broken flaw = flawOf(next);
                if (flaw != null) {
                    return flaw;
                }
                accept(next);
            }
            return null;
        } catch (CorruptLedgerException e) {
            return brokenNext(e);
        }
    }

    private void accept(SealedCommit sealed) {
        position = sealed.commit().lastPosition();
        commits++;
        sealed.commit().events().forEach(event -> tagCount += event.tags().size());
        hash = sealed.hash();
        recordedAt = sealed.commit().recordedAt();
        verified.accept(sealed);
    }

    private Report.@Nullable Broken flawOf(SealedCommit sealed) {
        Commit commit = sealed.commit();
        if (commit.position() != position + 1) {
            return brokenNext("position " + commit.position() + " follows position " + position);
        }
        if (!Arrays.equals(CommitCodec.encode(commit), sealed.body())) {
            return brokenNext("the commit is not what its bytes say");
        }
        if (!sealed.follows(hash)) {
            return brokenNext("the hash does not follow from the hash before and the bytes");
        }
        if (recordedAt != null && !commit.recordedAt().isAfter(recordedAt)) {
            return brokenNext("it was recorded at " + commit.recordedAt() + ", not after the commit before");
        }
        return flawOfCommand(sealed);
    }

    private Report.@Nullable Broken flawOfCommand(SealedCommit sealed) {
        String commandId = sealed.commit().commandId();
        Optional<SealedCommit> found = store.findByCommandId(commandId);
        if (found.isEmpty()) {
            return brokenNext("the command " + commandId + " is not found");
        }
        return Arrays.equals(found.get().hash(), sealed.hash())
                ? flawOfTags(sealed.commit())
                : brokenNext("the command " + commandId + " is found at position "
                        + found.get().commit().position());
    }

    private Report.@Nullable Broken flawOfTags(Commit commit) {
        return index.flatMap(tags ->
                        entries(commit).filter(entry -> !tags.contains(entry)).findFirst())
                .map(missing -> new Report.Broken(missing.position(), "it is not found by its tag " + missing.tag()))
                .orElse(null);
    }

    private static Stream<TagIndex.Entry> entries(Commit commit) {
        return IntStream.range(0, commit.events().size())
                .boxed()
                .flatMap(n -> commit.events().get(n).tags().stream()
                        .map(tag -> new TagIndex.Entry(tag, commit.position() + n, commit.position())));
    }

    /** The first index entry without an event that has the tag; only before a flaw in the commits, if there is one. */
    private Report.@Nullable Broken wrongEntry(Report.@Nullable Broken flaw) {
        try {
            return index.flatMap(tags -> wrongEntry(tags, flaw == null)).orElse(null);
        } catch (CorruptLedgerException e) {
            return flaw == null ? brokenNext(e) : null;
        }
    }

    /**
     * All entries that are needed were found. So entries up to the verified position need a check only if there are more.
     *
     * @param beyond whether to check entries after that position, too; their commits may have been appended meanwhile
     */
    private Optional<Report.Broken> wrongEntry(TagIndex tags, boolean beyond) {
        boolean surplus = count(tags) > tagCount;
        try (Stream<TagIndex.Entry> entries = tags.entries()) {
            return entries.filter(entry -> entry.position() > position ? beyond : surplus)
                    .filter(entry -> !hasEvent(entry))
                    .min(Comparator.comparingLong(TagIndex.Entry::position))
                    .map(entry -> new Report.Broken(entry.position(), "it is found by " + wrongTag(entry.tag())));
        }
    }

    private static String wrongTag(@Nullable Tag tag) {
        return tag == null ? "what is no tag" : "the tag " + tag + ", which it does not bear";
    }

    private long count(TagIndex tags) {
        try (Stream<TagIndex.Entry> entries = tags.entries()) {
            return entries.filter(entry -> entry.position() <= position).count();
        }
    }

    private boolean hasEvent(TagIndex.Entry entry) {
        try (Stream<SealedCommit> commit = store.read(entry.position(), entry.position())) {
            return commit.flatMap(found -> entries(found.commit())).anyMatch(entry::equals);
        }
    }

    private Report.@Nullable Broken flawOfHead(Optional<SealedCommit> head) {
        byte[] expected = head.map(SealedCommit::hash).orElse(SealedCommit.GENESIS);
        return Arrays.equals(hash, expected) ? null : brokenNext("the ledger ends before its head");
    }

    /** The result of a verification. */
    public sealed interface Report {

        /** The ledger is valid. {@code headHash} is in hexadecimal; for an empty ledger it is that of {@link SealedCommit#GENESIS}. */
        record Whole(long commits, long events, String headHash) implements Report {}

        /** The first position that is not valid, with a description. Everything before it is valid. */
        record Broken(long position, String what) implements Report {}
    }
}
