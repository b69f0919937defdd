package org.demarche.standalone.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.demarche.standalone.crash.CrashRun.Death;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever was acknowledged is there once, and everything else follows from the ledger, however often and wherever the
 * process is killed. A few deaths in the build; more with {@code -Ddemarche.crash.cycles=200}, and the same ones again
 * with the seed that is printed, {@code -Ddemarche.crash.seed=…}.
 */
class CrashTest {
    /** Ledger, topic and read models are compared as a whole so often, and at the end. */
    private static final int COMPARE_EVERY = 25;

    @TempDir
    private Path directory;

    @Test
    void acknowledgedCommandsSurviveCrashesExactlyOnce() throws Exception {
        int cycles = Integer.getInteger("demarche.crash.cycles", 3);
        long seed = Long.getLong("demarche.crash.seed", new Random().nextLong());
        System.out.printf("%d deaths, seed %d%n", cycles, seed);
        long begun = System.nanoTime();
        List<Death> deaths = deaths(cycles, new Random(seed));
        try (CrashRun run = new CrashRun(directory.resolve("data"), seed)) {
            for (int n = 1; n <= deaths.size(); n++) {
                run.die(deaths.get(n - 1));
                if (n % COMPARE_EVERY == 0 || n == deaths.size()) {
                    System.out.printf(
                            "after %d deaths and %d s: %s%n",
                            n, Duration.ofNanos(System.nanoTime() - begun).toSeconds(), run.requireOfOneMind());
                }
            }
        }
    }

    /** Every kind equally often, in random order. */
    private static List<Death> deaths(int cycles, Random random) {
        List<Death> deaths = new ArrayList<>();
        while (deaths.size() < cycles) {
            List<Death> round = new ArrayList<>(Arrays.asList(Death.values()));
            Collections.shuffle(round, random);
            deaths.addAll(round.subList(0, Math.min(round.size(), cycles - deaths.size())));
        }
        return deaths;
    }
}
