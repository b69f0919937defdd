package org.demarche.ledger.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks a ledger from its first commit to its head and finds the first place where it is not what was once written:
 * positions follow one another, time goes on, every hash follows from the one before, and every command is found. Commits
 * appended after the walk began are left for the next one.
 *
 * <p>A ledger whose end was cut off together with its head is whole as far as it goes; only a head hash kept elsewhere can
 * tell.
 */
public final class Verifier {
    private final LedgerReader store;
    private final Consumer<SealedCommit> verified;
    private long position;
    private long commits;
    private byte[] hash = SealedCommit.GENESIS;
    private @Nullable Instant recordedAt;

    private Verifier(LedgerReader store, Consumer<SealedCommit> verified) {
        this.store = store;
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
        try {
            String flaw = flaw();
            return flaw == null
                    ? new Report.Whole(commits, position, HexFormat.of().formatHex(hash))
                    : new Report.Broken(position + 1, flaw);
        } catch (CorruptLedgerException e) {
            return new Report.Broken(position + 1, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String flaw() {
        Optional<SealedCommit> head;
        try {
            head = store.head();
        } catch (CorruptLedgerException e) { // it is the last that is broken; it need not be the first
            String flaw = flawUpTo(Long.MAX_VALUE);
            return flaw == null ? String.valueOf(e.getMessage()) : flaw;
        }
        String flaw = flawUpTo(head.map(last -> last.commit().lastPosition()).orElse(0L));
        return flaw == null ? flawOfHead(head) : flaw;
    }

    private @Nullable String flawUpTo(long end) {
        try (Stream<SealedCommit> all = store.read(1, end)) {
            for (Iterator<SealedCommit> each = all.iterator(); each.hasNext(); ) {
                SealedCommit next = each.next();
                String flaw = flawOf(next);
                if (flaw != null) {
                    return flaw;
                }
                accept(next);
            }
            return null;
        }
    }

    private void accept(SealedCommit sealed) {
        position = sealed.commit().lastPosition();
        commits++;
        hash = sealed.hash();
        recordedAt = sealed.commit().recordedAt();
        verified.accept(sealed);
    }

    private @Nullable String flawOf(SealedCommit sealed) {
        Commit commit = sealed.commit();
        if (commit.position() != position + 1) {
            return "position " + commit.position() + " follows position " + position;
        }
        if (!Arrays.equals(CommitCodec.encode(commit), sealed.body())) {
            return "the commit is not what its bytes say";
        }
        if (!sealed.follows(hash)) {
            return "the hash does not follow from the hash before and the bytes";
        }
        if (recordedAt != null && !commit.recordedAt().isAfter(recordedAt)) {
            return "it was recorded at " + commit.recordedAt() + ", not after the commit before";
        }
        return flawOfCommand(sealed);
    }

    private @Nullable String flawOfCommand(SealedCommit sealed) {
        String commandId = sealed.commit().commandId();
        Optional<SealedCommit> found = store.findByCommandId(commandId);
        if (found.isEmpty()) {
            return "the command " + commandId + " is not found";
        }
        return Arrays.equals(found.get().hash(), sealed.hash())
                ? null
                : "the command " + commandId + " is found at position "
                        + found.get().commit().position();
    }

    private @Nullable String flawOfHead(Optional<SealedCommit> head) {
        byte[] expected = head.map(SealedCommit::hash).orElse(SealedCommit.GENESIS);
        return Arrays.equals(hash, expected) ? null : "the ledger ends before its head";
    }

    /** What a walk found. */
    public sealed interface Report {

        /** Nothing is wrong. {@code headHash} is in hexadecimal; that of an empty ledger is the hash before the first. */
        record Whole(long commits, long events, String headHash) implements Report {}

        /** The first position that cannot be relied upon, and why; everything before it is whole. */
        record Broken(long position, String what) implements Report {}
    }
}
