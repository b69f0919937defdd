package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.AsOfParameters;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.api.EventFilterParameters;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.api.StateHandler;
import org.demarche.contracts.api.Subscription;
import org.demarche.contracts.api.SubscriptionParameters;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.SlotView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions of {@link DemarcheClient} against a running instance. The marked lines are shown in docs/subscribe.md. */
@ExtendWith(SeededInstance.class)
class SubscribedStatesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    // dashboard
    /** What a dashboard shows, in a file, so that it goes on where it was when it starts again. */
    record Board(long position, Map<String, String> titles) {}

    static Subscription subscribe(DemarcheClient demarche, Path file) throws IOException {
        Board stored = Files.exists(file) ? Json.MAPPER.readValue(Files.readString(file), Board.class) : null;
        Map<String, String> titles = new TreeMap<>(stored == null ? Map.of() : stored.titles());
        SubscriptionParameters all = SubscriptionParameters.all();
        return demarche.cases()
                .subscribe(stored == null ? all : all.after(stored.position()), new StateHandler<CaseView>() {
                    @Override
                    public void state(String id, CaseView state) {
                        titles.put(id, state.title() + ": " + state.status());
                    }

                    @Override
                    public void gone(String id) {
                        titles.remove(id);
                    }

                    @Override
                    public void reset() {
                        titles.clear();
                    }

                    @Override
                    public void upToDate(long position) {
                        store(file, new Board(position, titles)); // together: what is held, and the position
                    }
                });
    }
    // end of dashboard

    private static void store(Path file, Board board) {
        try {
            Path written = Files.writeString(file.resolveSibling("written"), Json.MAPPER.writeValueAsString(board));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Board stored(Path file) throws IOException {
        return Files.exists(file) ? Json.MAPPER.readValue(Files.readString(file), Board.class) : new Board(0, Map.of());
    }

    private static Receipt open(DemarcheClient demarche, String id) {
        Source source = Source.direct("US", Edtf.parse("2022-09"));
        return demarche.send("open-" + id, new CaseEvent.Opened(id, "Case " + id, null, source));
    }

    @Test
    void documentShowsTheDashboardAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/demarche/standalone/SubscribedStatesTest.java"));
        String shown = source.substring(
                        source.indexOf("    // dashboard\n") + "    // dashboard\n".length(),
                        source.indexOf("    // end of dashboard"))
                .indent(-4);

        assertThat(Files.readString(Path.of("../../docs/subscribe.md"))).contains("```java\n" + shown + "```\n");
    }

    @Test
    void dashboardGoesOnWhereItWasWhenItStartsAgain(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("board.json");
        try (RunningInstance instance = RunningInstance.unseeded(directory.resolve("data"))) {
            DemarcheClient demarche =
                    DemarcheClient.of(URI.create(instance.client().base()));
            long first = open(demarche, "first").position();
            awaitStored(demarche, file, first);
            assertThat(stored(file).titles()).containsExactly(Map.entry("first", "Case first: OPEN"));

            long second = open(demarche, "second").position();
            awaitStored(demarche, file, second);
            assertThat(stored(file).titles()).containsOnlyKeys("first", "second");
        }
    }

    private static void awaitStored(DemarcheClient demarche, Path file, long position) throws IOException {
        try (Subscription subscription = subscribe(demarche, file)) {
            await().atMost(TIMEOUT).until(() -> stored(file).position() >= position);
            assertThat(subscription.isOpen()).isTrue();
        }
    }

    @Test
    void contradictionsOfOneCaseCanBeSubscribedTo(RunningInstance running) {
        DemarcheClient demarche = DemarcheClient.of(URI.create(running.client().base()));
        Map<String, SlotView> held = new ConcurrentSkipListMap<>();
        try (Subscription subscription =
                demarche.contradictions().subscribe(SubscriptionParameters.one("albania-2022"), new Holding<>(held))) {
            await().atMost(TIMEOUT)
                    .until(() -> held.size()
                            == demarche.cases()
                                    .contradictions("albania-2022", AsOfParameters.now(), PageRequest.first())
                                    .items()
                                    .size());
            assertThat(subscription.isOpen()).isTrue();
        }
    }

    @Test
    void refusedSubscriptionEndsWithItsProblem(RunningInstance running) {
        DemarcheClient demarche = DemarcheClient.of(URI.create(running.client().base()));
        try (Subscription subscription = demarche.incidents()
                .subscribe(SubscriptionParameters.one("NONE"), new Holding<>(new ConcurrentSkipListMap<>()))) {
            assertThatThrownBy(subscription::await)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(404));
            assertThat(subscription.isOpen()).isFalse();
        }
    }

    @Test
    void eventsCanBeFollowedInAThreadOfTheirOwn(RunningInstance running) {
        DemarcheClient demarche = DemarcheClient.of(URI.create(running.client().base()));
        Map<Long, String> events = new ConcurrentSkipListMap<>();
        try (Subscription subscription = demarche.stream(
                EventFilterParameters.after(100),
                (event, position) -> events.put(position, event.path("type").asString()))) {
            await().atMost(TIMEOUT).until(() -> events.containsKey(150L));
            assertThat(subscription.isOpen()).isTrue();
        }
        assertThat(events).containsKey(101L).doesNotContainKey(100L);
    }

    private record Holding<V>(Map<String, V> held) implements StateHandler<V> {
        @Override
        public void state(String id, V state) {
            held.put(id, state);
        }

        @Override
        public void gone(String id) {
            held.remove(id);
        }

        @Override
        public void reset() {
            held.clear();
        }

        @Override
        public void upToDate(long position) {}
    }
}
