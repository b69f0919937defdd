package org.demarche.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The limits: what the disk takes of the same commits, already sealed, so many to a synced write. */
final class RocksDbBaseline {
    private RocksDbBaseline() {}

    /** Commits a second into a bare RocksDB, without any index, check or ledger. */
    static double rocks(Path directory, List<SealedCommit> commits, int group) throws RocksDBException {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB db = RocksDB.open(options, directory.toString());
                WriteOptions synced = new WriteOptions().setSync(true)) {
            long begun = System.nanoTime();
            for (int n = 0; n < commits.size(); n += group) {
                try (WriteBatch batch = new WriteBatch()) {
                    for (SealedCommit commit : commits.subList(n, Math.min(n + group, commits.size()))) {
                        batch.put(key(commit), commit.body());
                    }
                    db.write(synced, batch);
                }
            }
            return perSecond(commits, begun);
        }
    }

    private static byte[] key(SealedCommit commit) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(commit.commit().position())
                .array();
    }

    /** Commits a second into the ledger's store, which also checks and indexes commands and tags. */
    static double store(Path directory, List<SealedCommit> commits, int group) {
        try (LedgerStore store = RocksLedgerStore.open(directory)) {
            long begun = System.nanoTime();
            for (int n = 0; n < commits.size(); n += group) {
                store.append(commits.subList(n, Math.min(n + group, commits.size())));
            }
            return perSecond(commits, begun);
        }
    }

    private static double perSecond(List<SealedCommit> commits, long begun) {
        return commits.size() / ((System.nanoTime() - begun) / 1e9);
    }
}
