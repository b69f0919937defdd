package org.demarche.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds of each measurement, after one that warms up
 * @param time of one measurement in a round
 * @param bulk commands of a file
 * @param starts on an empty directory, and as many on a filled one
 * @param perSecond commands a second of the open load
 * @param warmUp of a load right after the start, reported apart or not at all
 * @param load after the warm-up
 * @param asked for so long before questions are timed: the code of answers is compiled meanwhile
 * @param sizes events in ledgers of growing size
 * @param rebuilt from which of them on they are rebuilt from their topics
 * @param inXtdb most events that are put into XTDB, which holds them in memory; 0 = it is left out
 * @param oneCase events of a single case that a start finds on disk
 * @param things of each kind in the lists that are asked for, growing
 * @param livePerSecond commands a second while one subscriber listens
 * @param subscribers of the stream at once
 */
record Scale(
        String name,
        int rounds,
        Duration time,
        int bulk,
        int starts,
        int perSecond,
        Duration warmUp,
        Duration load,
        Duration asked,
        List<Integer> sizes,
        int rebuilt,
        int inXtdb,
        int oneCase,
        List<Integer> things,
        int livePerSecond,
        int subscribers) {

    private static final Scale SMOKE = new Scale(
            "smoke",
            1,
            Duration.ofMillis(200),
            200,
            1,
            20,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            List.of(300),
            300,
            0,
            200,
            List.of(200),
            50,
            50);
    private static final Scale FULL = new Scale(
            "full",
            5,
            Duration.ofSeconds(2),
            20_000,
            3,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            List.of(10_000, 100_000, 1_000_000),
            100_000,
            100_000,
            60_000,
            List.of(1_000, 100_000),
            500,
            10_000);

    /** {@code -Dbenchmarks=full} asks for figures that mean something; without it there are a few of each, in seconds. */
    static Scale chosen() {
        return "full".equals(System.getProperty("benchmarks")) ? FULL : SMOKE;
    }

    /** Options for the processes that are measured: figures of the smoke form mean nothing, so they start sooner without C2. */
    List<String> processOptions() {
        return equals(SMOKE) ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }
}
