package org.demarche.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the benchmarks: as a test a few of each, to see that they come out; with {@code -Dbenchmarks=full} those that
 * mean something. Nothing here depends on how fast the machine is.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchmarksTest {
    private static final Scale SCALE = Scale.chosen();
    private static final ResultTable SHEET = new ResultTable();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    @BeforeAll
    static void begin() {
        SHEET.machine(SCALE);
    }

    /** The rows of one test, also if it fails or a later one does. */
    @AfterEach
    void printRows() {
        System.out.println("\n" + SHEET.newRows());
    }

    @AfterAll
    static void print() {
        System.out.println("\n" + SHEET);
    }

    @Test
    @Order(1)
    void standaloneStartsAndServesALoad() throws Exception {
        StandaloneBenchmark standing = new StandaloneBenchmark(SCALE, SHEET);
        standing.measure(directory);
        assertThat(standing.refused()).isEmpty();
    }

    @Test
    @Order(2)
    void ledgerInProcessBesideRocksDbAndPostgres() throws Exception {
        ClosedLoop work = new ClosedLoop();
        WriteSideBenchmark writeSide = new WriteSideBenchmark(SCALE, work);
        Optional<String> missing = PostgresServer.missing();
        try (PostgresServer postgres = missing.isPresent() ? null : PostgresServer.start()) {
            writeSide.measure(directory, postgres);
        }
        assertThat(work.refused()).isEmpty();
        writeSide.print(SHEET, missing);
    }

    @Test
    @Order(3)
    void ledgerOverHttpBesideABareController() throws Exception {
        ClosedLoop work = new ClosedLoop();
        HttpBenchmark http = new HttpBenchmark(SCALE, work);
        http.measure(directory);
        assertThat(work.refused()).isEmpty();
        http.print(SHEET);
    }

    @Test
    @Order(4)
    void ledgerOnMongoBesideAxon4() throws Exception {
        MongoBenchmark mongo = new MongoBenchmark(SCALE);
        mongo.measure();
        assertThat(mongo.failed()).isEmpty();
        mongo.print(SHEET);
    }

    @Test
    @Order(5)
    void ledgerAndLensWithGrowingHistory() throws Exception {
        ClosedLoop work = new ClosedLoop();
        new ReadSideBenchmark(SCALE, SHEET, work).measure(directory);
        assertThat(work.refused()).isEmpty();
    }

    @Test
    @Order(6)
    void subscribersReceiveAcknowledgedEvents() throws Exception {
        ClosedLoop work = new ClosedLoop();
        new StreamBenchmark(SCALE, SHEET, work).measure(directory);
        assertThat(work.refused()).isEmpty();
    }

    @Test
    @Order(7)
    void subscribersReceiveStates() throws Exception {
        ClosedLoop work = new ClosedLoop();
        new SubscriptionBenchmark(SCALE, SHEET, work).measure(directory);
        assertThat(work.refused()).isEmpty();
    }

    @Test
    @Order(8)
    void severalLedgersShareAMongo() throws Exception {
        new SharedStoreBenchmark(SCALE, SHEET).measure();
    }

    @Test
    @Order(9)
    void otherQuestionsAreAnsweredBesideExpensiveOnes() throws Exception {
        var expensive = new ExpensiveQuestionsBenchmark(SCALE, SHEET);
        expensive.measure(directory);
        assertThat(expensive.failed()).isEmpty();
    }

    @Test
    @Order(10)
    void readModelsOnDisk() throws Exception {
        ClosedLoop work = new ClosedLoop();
        new StoredReadModelsBenchmark(SCALE, SHEET, work).measure(directory);
        assertThat(work.refused()).isEmpty();
    }
}
