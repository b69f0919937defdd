package org.demarche.ledger.store.rocks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * How RocksDB is set up: some 60 MB of native memory at most, every write synced to the write-ahead log, every block
 * checksummed, LZ4. The native objects live as long as the database that uses them.
 */
final class Settings implements AutoCloseable {
    static final long MB = 1024L * 1024;

    private static final int SHARDS_BY_SIZE = -1;
    /** The part of the cache that blocks of data do not drive indexes and filters out of. */
    private static final double FOR_INDEXES = 0.5;

    private final List<AutoCloseable> natives = new ArrayList<>();
    private final Cache cache = keep(new LRUCache(32 * MB, SHARDS_BY_SIZE, false, FOR_INDEXES));
    private final BloomFilter bloom = keep(new BloomFilter(10, false));

    final WriteOptions synced = keep(new WriteOptions().setSync(true));

    /**
     * A write that was cut off at the very end of the log was never acknowledged and is dropped; a log that is damaged
     * anywhere else is not opened. RocksDB's default would go on with what comes before the damage and say nothing.
     */
    final DBOptions database = keep(new DBOptions()
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setMaxTotalWalSize(16 * MB)
            .setMaxBackgroundJobs(2)
            .setMaxOpenFiles(512)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setMaxLogFileSize(MB)
            .setKeepLogFileNum(2));

    /** For another process that looks on: it keeps every file open, so that one which is deleted meanwhile can be read. */
    final DBOptions following = keep(new DBOptions(database)
            .setCreateIfMissing(false)
            .setCreateMissingColumnFamilies(false)
            .setMaxOpenFiles(-1));

    /** The default family, which RocksDB insists on, stays empty. */
    final List<ColumnFamilyDescriptor> families = List.of(
            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family(1)),
            new ColumnFamilyDescriptor(name("commits"), family(8)),
            new ColumnFamilyDescriptor(name("commands"), looksUpWholeKeys(family(2))),
            new ColumnFamilyDescriptor(name("tags"), family(4)));

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private ColumnFamilyOptions family(long writeBufferMegabytes) {
        return keep(new ColumnFamilyOptions()
                .setWriteBufferSize(writeBufferMegabytes * MB)
                .setMaxWriteBufferNumber(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(table()));
    }

    /** Nearly every look-up is for a new command id, which is not there. */
    private ColumnFamilyOptions looksUpWholeKeys(ColumnFamilyOptions family) {
        return family.setTableFormatConfig(
                table().setFilterPolicy(bloom).setPartitionFilters(true).setWholeKeyFiltering(true));
    }

    /**
     * Indexes and filters are cut into blocks of a few KiB: in one piece they grow with the ledger, at half a million
     * commands beyond what a shard of the cache holds, and are read from the file again for every look-up.
     */
    private BlockBasedTableConfig table() {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setCacheIndexAndFilterBlocks(true)
                .setPinTopLevelIndexAndFilter(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        natives.add(resource);
        return resource;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : natives.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("a native object of RocksDB does not fail to close", e);
            }
        }
    }
}
