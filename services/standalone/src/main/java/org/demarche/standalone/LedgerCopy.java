package org.demarche.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.ledger.store.CorruptLedgerException;
import org.demarche.ledger.store.LedgerReader;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Verifier;
import org.demarche.ledger.store.rocks.RocksLedgerReader;
import org.demarche.ledger.store.rocks.RocksLedgerStore;

/**
 * Copies a ledger, which may be running, commit by commit as it is when the copy begins. Each commit must follow on the one
 * before it by its hash, and the copy is verified as a whole at its end. A copy that exists goes on after its last commit, if
 * the ledger has the same one there.
 */
final class LedgerCopy {
    private static final int COMMITS_PER_WRITE = 500;
    private static final long TOLD_EVERY = 50_000;

    private final Path from;
    private final Path to;
    private final PrintWriter progress;

    LedgerCopy(Path from, Path to, PrintWriter progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Copies and returns what the copy holds.
     *
     * @throws StoreUnavailableException if the copy would be of another ledger than what exists there
     * @throws CorruptLedgerException if the ledger is broken
     */
    Verifier.Report.Whole run() {
        try (LedgerReader source = RocksLedgerReader.open(from);
                LedgerStore target = RocksLedgerStore.open(to)) {
            long head = position(source.head());
            Optional<SealedCommit> last = target.head();
            last.ifPresent(commit -> requireSame(commit, source));
            copy(source, head, target, last);
            return switch (Verifier.verify(target, commit -> {})) {
                case Verifier.Report.Whole whole -> whole;
                case Verifier.Report.Broken broken ->
                    throw new CorruptLedgerException("the copy in %s is broken at position %d: %s"
                            .formatted(to, broken.position(), broken.what()));
            };
        }
    }

    private static long position(Optional<SealedCommit> last) {
        return last.map(commit -> commit.commit().lastPosition()).orElse(0L);
    }

    private void requireSame(SealedCommit last, LedgerReader source) {
        long position = last.commit().position();
        try (Stream<SealedCommit> there = source.read(position, position)) {
            if (!there.findFirst()
                    .map(each -> Arrays.equals(each.hash(), last.hash()))
                    .orElse(false)) {
                throw new StoreUnavailableException(
                        "%s holds a ledger that ends at position %d, and the one in %s does not have the same commit there:"
                                        .formatted(to, last.commit().lastPosition(), from)
                                + " choose another directory, or move that one away");
            }
        }
    }

    private void copy(LedgerReader source, long head, LedgerStore target, Optional<SealedCommit> last) {
        byte[] previous = last.map(SealedCommit::hash).orElse(SealedCommit.GENESIS);
        long done = position(last);
        List<SealedCommit> group = new ArrayList<>();
        try (Stream<SealedCommit> commits = source.read(done + 1, head)) {
            for (Iterator<SealedCommit> each = commits.iterator(); each.hasNext(); ) {
                SealedCommit commit = each.next();
                if (!commit.follows(previous)) {
                    throw new CorruptLedgerException("the commit at position "
                            + commit.commit().position() + " does not follow on the one before it");
                }
                previous = commit.hash();
                group.add(commit);
                if (group.size() == COMMITS_PER_WRITE || !each.hasNext()) {
                    target.append(group);
                    group.clear();
                    tell(done, commit.commit().lastPosition(), head);
                    done = commit.commit().lastPosition();
                }
            }
        }
    }

    private void tell(long before, long now, long head) {
        if (now / TOLD_EVERY > before / TOLD_EVERY) {
            progress.println("demarche: copied up to position " + now + " of " + head);
            progress.flush();
        }
    }
}
