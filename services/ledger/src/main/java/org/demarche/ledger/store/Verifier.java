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
 * Walks a ledger from its first commit to its head and finds the first place where it is not what was once written:
 * positions follow one another, time goes on, every hash follows from the one before, every command is found, and every
 * event by its tags and by no other. Commits appended after the walk began are left for the next one.
 *
 * <p>A ledger whose end was cut off together with its head is whole as far as it goes; only a head hash kept elsewhere can
 * tell.
 */
public final class Verifier {
    private final LedgerReader store;
    private final Optional<TagIndex> index;
    private final Consumer<SealedCommit> verified;
    private long position;
    private long commits;
    private long tagged;
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
     * @param verified told every commit, once it and all before it have been found whole
     * @throws StoreUnavailableException when the ledger cannot be read now, which says nothing about its contents
     */
    public static Report verify(LedgerReader store, Consumer<SealedCommit> verified) {
        return new Verifier(store, verified).walk();
    }

    private Report walk() {
        Report.Broken flaw = flaw();
        Report.Broken untrue = untrueEntry(flaw);
        if (untrue != null) {
            return untrue;
        }
        return flaw == null ? new Report.Whole(commits, position, HexFormat.of().formatHex(hash)) : flaw;
    }

    private Report.Broken next(String what) {
        return new Report.Broken(position + 1, what);
    }

    private Report.Broken next(CorruptLedgerException e) {
        return next(String.valueOf(e.getMessage()));
    }

    private Report.@Nullable Broken flaw() {
        Optional<SealedCommit> head;
        try {
            head = store.head();
        } catch (CorruptLedgerException e) { // it is the last that is broken; it need not be the first
            Report.Broken flaw = flawUpTo(Long.MAX_VALUE);
            return flaw == null ? next(e) : flaw;
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
            return next(e);
        }
    }

    private void accept(SealedCommit sealed) {
        position = sealed.commit().lastPosition();
        commits++;
        sealed.commit().events().forEach(event -> tagged += event.tags().size());
        hash = sealed.hash();
        recordedAt = sealed.commit().recordedAt();
        verified.accept(sealed);
    }

    private Report.@Nullable Broken flawOf(SealedCommit sealed) {
        Commit commit = sealed.commit();
        if (commit.position() != position + 1) {
            return next("position " + commit.position() + " follows position " + position);
        }
        if (!Arrays.equals(CommitCodec.encode(commit), sealed.body())) {
            return next("the commit is not what its bytes say");
        }
        if (!sealed.follows(hash)) {
            return next("the hash does not follow from the hash before and the bytes");
        }
        if (recordedAt != null && !commit.recordedAt().isAfter(recordedAt)) {
            return next("it was recorded at " + commit.recordedAt() + ", not after the commit before");
        }
        return flawOfCommand(sealed);
    }

    private Report.@Nullable Broken flawOfCommand(SealedCommit sealed) {
        String commandId = sealed.commit().commandId();
        Optional<SealedCommit> found = store.findByCommandId(commandId);
        if (found.isEmpty()) {
            return next("the command " + commandId + " is not found");
        }
        return Arrays.equals(found.get().hash(), sealed.hash())
                ? flawOfTags(sealed.commit())
                : next("the command " + commandId + " is found at position "
                        + found.get().commit().position());
    }

    private Report.@Nullable Broken flawOfTags(Commit commit) {
        return index.flatMap(tags ->
                        entries(commit).filter(entry -> !tags.holds(entry)).findFirst())
                .map(missing -> new Report.Broken(missing.position(), "it is not found by its tag " + missing.tag()))
                .orElse(null);
    }

    private static Stream<TagIndex.Entry> entries(Commit commit) {
        return IntStream.range(0, commit.events().size())
                .boxed()
                .flatMap(n -> commit.events().get(n).tags().stream()
                        .map(tag -> new TagIndex.Entry(tag, commit.position() + n, commit.position())));
    }

    /** The first entry that no event stands behind; before a flaw of the ledger itself, if it has one. */
    private Report.@Nullable Broken untrueEntry(Report.@Nullable Broken flaw) {
        try {
            return index.flatMap(tags -> untrueEntry(tags, flaw == null)).orElse(null);
        } catch (CorruptLedgerException e) {
            return flaw == null ? next(e) : null;
        }
    }

    /**
     * All that should be there were found; so up to the position that was reached, one is untrue only if there are more.
     *
     * @param beyond whether to look behind that position, too: what is there may have been appended since
     */
    private Optional<Report.Broken> untrueEntry(TagIndex tags, boolean beyond) {
        boolean more = count(tags) > tagged;
        try (Stream<TagIndex.Entry> entries = tags.entries()) {
            return entries.filter(entry -> entry.position() > position ? beyond : more)
                    .filter(entry -> !isTrue(entry))
                    .min(Comparator.comparingLong(TagIndex.Entry::position))
                    .map(entry -> new Report.Broken(entry.position(), "it is found by " + borne(entry.tag())));
        }
    }

    private static String borne(@Nullable Tag tag) {
        return tag == null ? "what is no tag" : "the tag " + tag + ", which it does not bear";
    }

    private long count(TagIndex tags) {
        try (Stream<TagIndex.Entry> entries = tags.entries()) {
            return entries.filter(entry -> entry.position() <= position).count();
        }
    }

    private boolean isTrue(TagIndex.Entry entry) {
        try (Stream<SealedCommit> commit = store.read(entry.position(), entry.position())) {
            return commit.flatMap(found -> entries(found.commit())).anyMatch(entry::equals);
        }
    }

    private Report.@Nullable Broken flawOfHead(Optional<SealedCommit> head) {
        byte[] expected = head.map(SealedCommit::hash).orElse(SealedCommit.GENESIS);
        return Arrays.equals(hash, expected) ? null : next("the ledger ends before its head");
    }

    /** What a walk found. */
    public sealed interface Report {

        /** Nothing is wrong. {@code headHash} is in hexadecimal; that of an empty ledger is the hash before the first. */
        record Whole(long commits, long events, String headHash) implements Report {}

        /** The first position that cannot be relied upon, and why; everything before it is whole. */
        record Broken(long position, String what) implements Report {}
    }
}
