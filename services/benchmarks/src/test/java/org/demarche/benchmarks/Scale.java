package org.demarche.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds of each measurement, after one that warms up
 * @param time of one measurement in a round
 * @param bulk commands of a file
 * @param starts on an empty directory, and as many on a filled one
 * @param perSecond commands a second of the open load
 * @param warmUp of that load right after the start, reported apart
 * @param load after the warm-up
 */
record Scale(
        String name, int rounds, Duration time, int bulk, int starts, int perSecond, Duration warmUp, Duration load) {

    private static final Scale SMOKE =
            new Scale("smoke", 1, Duration.ofMillis(200), 200, 1, 20, Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final Scale FULL =
            new Scale("full", 5, Duration.ofSeconds(2), 20_000, 3, 100, Duration.ofSeconds(10), Duration.ofSeconds(20));

    /** {@code -Dbenchmarks=full} asks for figures that mean something; without it there are a few of each, in seconds. */
    static Scale chosen() {
        return "full".equals(System.getProperty("benchmarks")) ? FULL : SMOKE;
    }

    boolean full() {
        return this == FULL;
    }
}
