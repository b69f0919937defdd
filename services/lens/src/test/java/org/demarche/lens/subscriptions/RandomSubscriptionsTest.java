package org.demarche.lens.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.subscriptions.StateReader.Moment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens and whenever a subscriber comes, goes and resumes: what it holds is what GET answers. */
class RandomSubscriptionsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int EVENTS = 160;

    private static final String[][] QUESTIONS = {
        {"/api/incidents", "incident"},
        {"/api/incidents?status=CONFIRMED", "incident"},
        {"/api/incidents?case=C1&q=title", "incident"},
        {"/api/incidents?said=2022-09-08", "incident"},
        {"/api/incidents/I1", "incident"},
        {"/api/attributions", "subject"},
        {"/api/attributions?case=C0&at=2022-08", "subject"},
        {"/api/attributions/I0", "subject"},
        {"/api/relations", "relation"},
        {"/api/relations?at=2022-09-08&said=2022-12", "relation"},
        {"/api/relations/IR-AL", "relation"},
        {"/api/cases", "case"},
        {"/api/cases/C0", "case"},
        {"/api/cases/C1/contradictions", "slot"},
        {"/api/campaigns", "campaign"},
        {"/api/actors", "actor"},
        {"/api/actors/A1", "actor"},
    };

    private static SubscribedLens lens;

    @BeforeAll
    static void start() {
        lens = new SubscribedLens("--demarche.lens.subscriptions.retention=0s");
    }

    @AfterAll
    static void stop() {
        lens.close();
    }

    @BeforeEach
    void empty() {
        lens.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void subscriberHoldsWhatGetAnswersAtEveryPositionThatItIsUpToDateWith(long seed) {
        List<RecordedEvent> ledger = RandomLedger.of(seed, EVENTS);
        var random = new Random(seed);
        List<StateReader> readers = new ArrayList<>();
        for (int projected = 20; projected < EVENTS; projected += 1 + random.nextInt(25)) {
            lens.project(ledger.subList(0, projected));
            if (readers.size() < 2 * QUESTIONS.length) {
                add(readers);
                add(readers);
            }
            readers.stream().filter(reader -> random.nextInt(8) == 0).forEach(reader -> {
                reader.cut();
                reader.connect();
            });
        }
        lens.project(ledger);
        for (StateReader reader : readers) {
            await().atMost(TIMEOUT).until(reader::position, position -> position == EVENTS);
            reader.cut();
        }
        Map<String, Map<String, String>> answers = new HashMap<>();
        readers.forEach(reader -> check(reader, answers));
        assertThat(answers).hasSizeGreaterThan(3 * QUESTIONS.length);
    }

    /** One thing that is not there yet is refused; it is subscribed to later. */
    private static void add(List<StateReader> readers) {
        String[] question = QUESTIONS[readers.size() % QUESTIONS.length];
        StateReader reader = lens.subscribe(question[0], question[1]);
        if (reader.status() == 200) {
            readers.add(reader);
        } else {
            assertThat(reader.status()).isEqualTo(404);
            readers.add(new StateReader(lens.uri(question[0]), question[1])
                    .from("0")
                    .connect());
        }
    }

    private static void check(StateReader reader, Map<String, Map<String, String>> answers) {
        String question = reader.address().getPath()
                + (reader.address().getQuery() == null
                        ? ""
                        : "?" + reader.address().getQuery());
        String key = keyOf(question);
        assertThat(reader.moments()).as(question).isNotEmpty();
        long before = 0;
        for (Moment moment : reader.moments()) {
            String asked = question + " at " + moment.position();
            assertThat(moment.held())
                    .as(asked)
                    .isEqualTo(answers.computeIfAbsent(asked, none -> lens.answer(question, key, moment.position())));
            assertThat(moment.position()).isGreaterThanOrEqualTo(before);
            before = moment.position();
        }
    }

    private static String keyOf(String question) {
        for (String[] each : QUESTIONS) {
            if (each[0].equals(question)) {
                return each[1];
            }
        }
        throw new IllegalArgumentException(question);
    }
}
