package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.LineResult;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.web.bodies.BodyBudget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class BulkIntakeTest {
    private static final String OPEN = "{'type':'open-case','id':'key-1','data':{'case':'AL','title':'t'}}";
    private static final String REPORT =
            "{'type':'report-incident','id':'key-2','data':{'case':'AL','incident':'INC-1','title':'t'}}";

    private final WatchedStore store = new WatchedStore(new MemoryStore());
    private final Ledger ledger = new Ledger(store, InstantSource.system(), new HeadSignal());
    private final BulkIntake bulk = new BulkIntake(
            new CommandReader(InstantSource.system()),
            new CommandIntake(ledger, new AxonCommandSender(ledger)),
            Caller.DESK,
            BodyBudget.unlimited());

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<LineResult> run(String lines) {
        return run(lines, UTF_8);
    }

    private List<LineResult> run(String lines, Charset charset) {
        return run(new ByteArrayInputStream(lines.replace('\'', '"').getBytes(charset)));
    }

    private List<LineResult> run(InputStream lines) {
        List<LineResult> answers = new ArrayList<>();
        try {
            bulk.run(lines, answers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    private static String status(LineResult answer) {
        return answer.line() + " " + answer.id() + " " + answer.status();
    }

    private static Problem problem(LineResult answer) {
        assertThat(answer.position()).isNull();
        Problem problem = Objects.requireNonNull(answer.problem());
        assertThat(problem.status()).isEqualTo(answer.status());
        return problem;
    }

    @Test
    void linesAreTakenInOrderAndEachIsAnswered() {
        List<LineResult> answers = run(OPEN + "\n" + REPORT + "\n" + OPEN + "\n");

        assertThat(answers)
                .extracting(BulkIntakeTest::status)
                .containsExactly("1 key-1 201", "2 key-2 201", "3 key-1 200");
        assertThat(answers).extracting(LineResult::position).containsExactly(1L, 2L, 1L);
        assertThat(answers).extracting(LineResult::problem).containsOnlyNulls();
    }

    @Test
    void answerIsOneLineOfJsonWithoutNulls() {
        LineResult answer = run(OPEN).getFirst();

        assertThat(Json.MAPPER.writeValueAsString(answer))
                .isEqualTo("{\"line\":1,\"id\":\"key-1\",\"status\":201,\"position\":1}");
        String refused =
                Json.MAPPER.writeValueAsString(run(REPORT.replace("AL", "EE")).getFirst());
        assertThat(refused)
                .startsWith("{\"line\":1,\"id\":\"key-2\",\"status\":409,\"problem\":{\"type\":\"urn:demarche:problem:")
                .doesNotContain("\n");
    }

    @Test
    void aBadLineDoesNotStopTheRest() {
        List<LineResult> answers = run(OPEN + "\nnonsense\n"
                + "{'type':'report-incident','id':'key-9','data':{'case':'nowhere','title':'t'}}\n" + REPORT);

        assertThat(answers)
                .extracting(BulkIntakeTest::status)
                .containsExactly("1 key-1 201", "2 null 400", "3 key-9 409", "4 key-2 201");
        assertThat(problem(answers.get(1)).violations())
                .extracting(Violation::field)
                .containsExactly("body");
        assertThat(problem(answers.get(2)).reason()).isEqualTo("unknown-case");
    }

    @Test
    void emptyLinesAreCountedAndNotAnswered() {
        assertThat(run("\n\n" + OPEN + "\n  \n" + REPORT + "\n\n"))
                .extracting(BulkIntakeTest::status)
                .containsExactly("3 key-1 201", "5 key-2 201");
    }

    @Test
    void linesMayEndWithCarriageReturnAndLineFeed() {
        assertThat(run(OPEN + "\r\n\r\n" + REPORT + "\r\n"))
                .extracting(BulkIntakeTest::status)
                .containsExactly("1 key-1 201", "3 key-2 201");
    }

    @Test
    void emptyBodyHasAnEmptyAnswer() {
        assertThat(run("")).isEmpty();
    }

    @Test
    void lineOverTheLimitIsRefusedAndTheNextIsAccepted() {
        List<LineResult> answers =
                run(OPEN + " ".repeat(CommandReader.MAX_BYTES) + "\n" + OPEN.replace("key-1", "key-3"));

        assertThat(answers).extracting(BulkIntakeTest::status).containsExactly("1 null 413", "2 key-3 201");
    }

    @Test
    void aLineThatIsNoUtf8IsRefusedAndTheNextIsTaken() {
        List<LineResult> answers =
                run(OPEN.replace("'t'", "'Tiranë'") + "\n" + OPEN.replace("key-1", "key-3"), ISO_8859_1);

        assertThat(answers).extracting(BulkIntakeTest::status).containsExactly("1 null 400", "2 key-3 201");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'k','data':{}}                                     | type",
                "{'type':7,'id':'k','data':{}}                            | type",
                "{'type':null,'id':'k','data':{}}                         | type",
                "{'type':'open-case','data':{'case':'AL','title':'t'}}    | id",
                "{'type':'open-case','id':5,'data':{'title':'t'}}         | id",
                "{'type':'open-case','id':{},'data':{'title':'t'}}        | id",
                "{'type':'open-case','id':['k'],'data':{'title':'t'}}     | id",
                "{'type':'open-case','id':'k'}                            | data",
                "{'type':'open-case','id':'k','data':[]}                  | body",
                "{'type':'open-case','id':'k','data':null}                | body",
                "{'type':'open-case','id':'k','data':{},'more':1}         | more",
                "{'type':'open-case','id':'a b','data':{'title':'t'}}     | Idempotency-Key",
                "{'type':'open-case','id':'k','data':{'titel':'t'}}       | titel",
                "[]                                                       | body",
                "17                                                       | body",
                "null                                                     | body"
            })
    void aWrongEnvelopeIsNamedByItsField(String line, String field) {
        List<LineResult> answers = run(line + "\n" + OPEN);

        assertThat(problem(answers.getFirst()).status()).isEqualTo(400);
        assertThat(problem(answers.getFirst()).violations())
                .extracting(Violation::field)
                .contains(field);
        assertThat(answers.get(1).status()).isEqualTo(201);
    }

    @Test
    void anUnknownCommandIsNotFound() {
        assertThat(run("{'type':'close-everything','id':'k','data':{}}"))
                .extracting(BulkIntakeTest::status)
                .containsExactly("1 k 404");
    }

    @Test
    void lineCanBeSentAgainAfterTheStoreFailed() {
        var obstacle = new Obstacle();
        store.before(group -> {
            obstacle.run();
            throw new StoreUnavailableException("the disk is full");
        });
        Iterator<String> lines = IntStream.rangeClosed(1, 66)
                .mapToObj(n -> {
                    if (n == 66) { // no more than 64 are read ahead: the first is on its way
                        obstacle.lift();
                    }
                    return n == 1 || n == 66 ? OPEN : "nonsense";
                })
                .iterator();

        assertThat(run(oneAfterTheOther(lines)))
                .filteredOn(answer -> answer.status() != 400)
                .extracting(BulkIntakeTest::status)
                .containsExactly("1 key-1 503", "66 key-1 201");
    }

    @Test
    void onlyAFewLinesAreReadInAdvance() throws IOException {
        String line = "x".repeat(CommandReader.MAX_BYTES);
        var answered = new AtomicInteger();
        Iterator<String> lines = IntStream.range(0, 400)
                .mapToObj(n -> {
                    assertThat(answered.get())
                            .as("answered when line " + n + " is read")
                            .isGreaterThanOrEqualTo(n - 64 - 256 - 1);
                    return line;
                })
                .iterator();
        bulk.run(oneAfterTheOther(lines), answer -> answered.incrementAndGet());

        assertThat(answered).hasValue(400);
    }

    private static String impact(int n) {
        return "{'type':'record-impact','id':'impact-%d','data':{'case':'AL','incident':'INC-1','dimension':'SHARE','value':'%d'}}"
                .formatted(n, n);
    }

    private static List<String> impacts(int from, int to) {
        return IntStream.range(from, to).mapToObj(BulkIntakeTest::impact).toList();
    }

    @Test
    void manyLinesGoIntoOneWriteInTheOrderOfTheFile() {
        run(OPEN + "\n" + REPORT);
        var obstacle = new Obstacle();
        List<Integer> sizes = new ArrayList<>();
        store.before(obstacle).before(group -> sizes.add(group.size()));
        Iterator<String> lines = IntStream.range(0, 300)
                .mapToObj(n -> {
                    if (n == 90) { // up to here some are on their way, and fewer than thirty
                        obstacle.awaitReached();
                    }
                    if (n == 200) { // those before are on their way but for the 64 that are read ahead
                        obstacle.lift();
                    }
                    return impact(n);
                })
                .iterator();

        List<LineResult> answers = run(oneAfterTheOther(lines));

        assertThat(answers).extracting(LineResult::status).containsOnly(201);
        assertThat(answers)
                .extracting(LineResult::position)
                .containsExactlyElementsOf(
                        IntStream.range(3, 303).mapToObj(n -> (long) n).toList());
        assertThat(sizes.getFirst()).isGreaterThan(100);
    }

    @Test
    void lineIsDecidedWithTheEventsOfEarlierLines() {
        String close = "{'type':'close-incident','id':'close','data':{'case':'AL','incident':'INC-1'}}";
        String again = "{'type':'close-incident','id':'again','data':{'case':'AL','incident':'INC-1'}}";
        String reopen = "{'type':'reopen-incident','id':'reopen','data':{'case':'AL','incident':'INC-1'}}";

        List<LineResult> answers =
                run(String.join("\n", OPEN, REPORT, impact(1), close, again, reopen, impact(2), REPORT, impact(1)));

        assertThat(answers)
                .extracting(BulkIntakeTest::status)
                .containsExactly(
                        "1 key-1 201",
                        "2 key-2 201",
                        "3 impact-1 201",
                        "4 close 201",
                        "5 again 409",
                        "6 reopen 201",
                        "7 impact-2 201",
                        "8 key-2 200",
                        "9 impact-1 200");
        assertThat(answers).extracting(LineResult::position).containsExactly(1L, 2L, 3L, 4L, null, 5L, 6L, 2L, 3L);
    }

    @Test
    void linesAfterALostRaceAreRecordedInOrder() {
        run(OPEN + "\n" + REPORT);
        CommandIntake another = new CommandIntake(ledger, new AxonCommandSender(ledger));
        CommandReader reader = new CommandReader(InstantSource.system());
        byte[] body = "{\"case\":\"AL\",\"incident\":\"INC-1\"}".getBytes(UTF_8);
        Thread other = Thread.ofVirtual().start(() -> {
            for (int n = 0; n < 20; n++) {
                another.take(reader.read("close-incident", "close-" + n, body, Caller.DESK));
                another.take(reader.read("reopen-incident", "reopen-" + n, body, Caller.DESK));
            }
        });

        List<LineResult> answers = run(String.join("\n", impacts(0, 2000)));

        join(other);
        assertThat(answers).extracting(LineResult::status).containsOnly(201);
        assertThat(answers)
                .extracting(LineResult::position)
                .map(Objects::requireNonNull)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line is asked for when it is to be read, and not before. */
    private static InputStream oneAfterTheOther(Iterator<String> lines) {
        return new SequenceInputStream(new OneAfterTheOther(lines));
    }

    @SuppressWarnings("JdkObsolete") // it is what the stream takes
    private record OneAfterTheOther(Iterator<String> lines) implements Enumeration<InputStream> {
        @Override
        public boolean hasMoreElements() {
            return lines.hasNext();
        }

        @Override
        public InputStream nextElement() {
            return new ByteArrayInputStream(
                    (lines.next() + "\n").replace('\'', '"').getBytes(UTF_8));
        }
    }

    @Test
    void lineWithAMalformedSlotIsRefusedAndTheNextIsTaken() {
        String reopen = "{'type':'reopen-contradiction','id':'key-0','data':{'case':'AL','slot':'relation/AL-IR'}}";

        assertThat(run(reopen + "\n" + OPEN + "\n"))
                .extracting(BulkIntakeTest::status)
                .containsExactly("1 key-0 400", "2 key-1 201");
    }
}
