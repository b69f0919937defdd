package org.demarche.standalone.soak;

import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long answers took, to be printed; nothing asserts it. */
final class Latencies {
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long since) {
        nanos.add(System.nanoTime() - since);
    }

    void forget() {
        nanos.clear();
    }

    @Override
    public String toString() {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%d answers, p50 %.0f ms, p99 %.0f ms, max %.0f ms",
                        sorted.length,
                        millis(sorted, 0.5),
                        millis(sorted, 0.99),
                        millis(sorted, 1));
    }

    private static double millis(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
    }
}
