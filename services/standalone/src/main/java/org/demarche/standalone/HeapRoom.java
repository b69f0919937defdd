package org.demarche.standalone;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import org.demarche.lens.journal.RebuildRoom;

/** What is free of the heap, without garbage: as the last collections found it. */
final class HeapRoom implements RebuildRoom.InProcess {
    /** A document is a map of objects there. */
    private static final int FACTOR = 4;

    @Override
    public int factor() {
        return FACTOR;
    }

    @Override
    public long free() {
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return Runtime.getRuntime().maxMemory() - used;
    }
}
