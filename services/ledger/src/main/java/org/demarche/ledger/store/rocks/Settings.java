package org.demarche.ledger.store.rocks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * The options of RocksDB: some 60 MB of native memory at most, every write synced to the write-ahead log, every block
 * checksummed, LZ4. The native objects live as long as the database that uses them.
 */
final class Settings implements AutoCloseable {
    static final long MB = 1024L * 1024;

    private static final int DEFAULT_SHARDS = -1;
    /** The part of the cache that is reserved for indexes and filters. */
    private static final double HIGH_PRIORITY_RATIO = 0.5;

    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Cache cache = register(new LRUCache(32 * MB, DEFAULT_SHARDS, false, HIGH_PRIORITY_RATIO));
    private final BloomFilter bloom = register(new BloomFilter(10, false));

    final WriteOptions synced = register(new WriteOptions().setSync(true));

    /**
     * A write that was cut off at the very end of the log was never acknowledged and is dropped; a log that is damaged
     * anywhere else is not opened. RocksDB's default would use the part before the damage without any error.
     */
    final DBOptions database = register(new DBOptions()
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setMaxTotalWalSize(16 * MB)
            .setMaxBackgroundJobs(2)
            .setMaxOpenFiles(512)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setMaxLogFileSize(MB)
            .setKeepLogFileNum(2));

    /** For a reader in another process. It has every file open, so that a file that is deleted meanwhile can still be read. */
    final DBOptions secondary = register(new DBOptions(database)
            .setCreateIfMissing(false)
            .setCreateMissingColumnFamilies(false)
            .setMaxOpenFiles(-1));

    /** RocksDB requires the default family, which is not used. */
    final List<ColumnFamilyDescriptor> families = List.of(
            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family(1)),
            new ColumnFamilyDescriptor(name("commits"), family(8)),
            new ColumnFamilyDescriptor(name("commands"), withKeyFilter(family(2))),
            new ColumnFamilyDescriptor(name("tags"), family(4)));

    /** What native memory is counted of. */
    Set<Cache> caches() {
        return Set.of(cache);
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private ColumnFamilyOptions family(long writeBufferMegabytes) {
        return register(new ColumnFamilyOptions()
                .setWriteBufferSize(writeBufferMegabytes * MB)
                .setMaxWriteBufferNumber(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(table()));
    }

    /** Nearly every look-up is for a new command id, which does not exist. */
    private ColumnFamilyOptions withKeyFilter(ColumnFamilyOptions family) {
        return family.setTableFormatConfig(
                table().setFilterPolicy(bloom).setPartitionFilters(true).setWholeKeyFiltering(true));
    }

    /**
     * Indexes and filters are divided into blocks of a few KiB. As single blocks they would grow with the ledger. With half a
     * million commands they would no longer fit into a shard of the cache, and every look-up would read them from the file.
     */
    private BlockBasedTableConfig table() {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setCacheIndexAndFilterBlocks(true)
                .setPinTopLevelIndexAndFilter(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
    }

    private <T extends AutoCloseable> T register(T resource) {
        natives.add(resource);
        return resource;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : natives.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("a native object of RocksDB could not be closed", e);
            }
        }
    }
}
