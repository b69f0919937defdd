package org.demarche.ledger.store.rocks;

import java.nio.file.Path;
import java.util.List;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;

/** Appends without end, and says which position is certainly stored after each append. */
final class AppendingProcess {
    static final long SEED = 42;

    private AppendingProcess() {}

    public static void main(String[] arguments) {
        var varied = new Samples.Varied(SEED);
        try (var store = RocksLedgerStore.open(Path.of(arguments[0]))) {
            for (int n = 0; true; n++) {
                List<SealedCommit> commits = varied.next(1 + n % 40);
                store.append(commits);
                System.out.println(commits.getLast().commit().lastPosition());
            }
        }
    }
}
