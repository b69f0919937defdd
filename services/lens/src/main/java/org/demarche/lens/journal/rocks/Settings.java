package org.demarche.lens.journal.rocks;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/**
 * The options of RocksDB. Blocks, indexes, filters and write buffers share one amount of native memory. The native objects
 * live as long as the database that uses them.
 */
final class Settings implements AutoCloseable {
    private static final long MB = 1024L * 1024;
    private static final int DEFAULT_SHARDS = -1;
    /** The part of the cache that is reserved for indexes and filters. */
    private static final double HIGH_PRIORITY_RATIO = 0.3;
    /** The part of the memory that write buffers may take. */
    private static final int WRITE_BUFFERS = 3;

    private final List<AutoCloseable> natives = new ArrayList<>();
    final Cache cache;
    final WriteOptions write = register(new WriteOptions());
    final DBOptions database;
    final List<ColumnFamilyDescriptor> families;

    /** @param memory bytes for blocks and write buffers together */
    Settings(long memory) {
        cache = register(new LRUCache(memory, DEFAULT_SHARDS, false, HIGH_PRIORITY_RATIO));
        var buffers = register(new WriteBufferManager(memory / WRITE_BUFFERS, cache));
        var bloom = register(new BloomFilter(10, false));
        // all families are flushed together: after a power failure none is ahead of the others
        database = register(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setWriteBufferManager(buffers)
                .setMaxTotalWalSize(memory)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(512)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(MB)
                .setKeepLogFileNum(2));
        families = Arrays.stream(Family.values())
                .map(family -> new ColumnFamilyDescriptor(family.storedName(), family(memory, bloom)))
                .toList();
    }

    private ColumnFamilyOptions family(long memory, BloomFilter bloom) {
        return register(new ColumnFamilyOptions()
                .setWriteBufferSize(Math.max(MB, memory / WRITE_BUFFERS / 2))
                .setMaxWriteBufferNumber(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setFilterPolicy(bloom)
                        .setPartitionFilters(true)
                        .setIndexType(IndexType.kTwoLevelIndexSearch)
                        .setCacheIndexAndFilterBlocks(true)
                        .setPinTopLevelIndexAndFilter(true)
                        .setPinL0FilterAndIndexBlocksInCache(true)));
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
