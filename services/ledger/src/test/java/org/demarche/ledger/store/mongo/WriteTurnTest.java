package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteTurnTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration POLL = Duration.ofMillis(2);

    private final MongoCollection<Document> turns = EmbeddedMongo.database().getCollection("writer");
    private final List<String> appended = Collections.synchronizedList(new ArrayList<>());
    private final List<WriteTurn> all = new ArrayList<>();

    @AfterEach
    void close() {
        all.forEach(WriteTurn::close);
    }

    private WriteTurn turn(Duration turn, Duration idle, Duration gone, Duration patience) {
        WriteTurn created =
                new WriteTurn(turns, new WriteTurn.Times(turn, idle, Duration.ofMillis(5), gone, POLL, patience));
        all.add(created);
        return created;
    }

    private void append(WriteTurn turn, String name) {
        turn.during(() -> appended.add(name + " returned"), () -> appended.add(name));
    }

    private boolean isWaited() {
        Document turn = turns.find().first();
        return turn != null && !turn.getList("waiting", String.class).isEmpty();
    }

    @Test
    void oneAloneKeepsItsTurn() {
        WriteTurn only = turn(Duration.ZERO, Duration.ZERO, LONG, LONG);

        append(only, "a");
        append(only, "a");

        assertThat(appended).containsExactly("a returned", "a", "a");
    }

    @Test
    void idleHolderHandsTheTurnOver() {
        WriteTurn a = turn(LONG, Duration.ZERO, LONG, LONG);
        WriteTurn b = turn(LONG, Duration.ZERO, LONG, LONG);

        append(a, "a");
        append(b, "b");
        append(a, "a");

        assertThat(appended).containsExactly("a returned", "a", "b returned", "b", "a returned", "a");
    }

    @Test
    void busyHolderHandsTheTurnOverWhenItIsOver() throws Exception {
        WriteTurn a = turn(SHORT, LONG, LONG, LONG);
        WriteTurn b = turn(SHORT, LONG, LONG, LONG);
        append(a, "a");
        Thread other = Thread.ofVirtual().start(() -> append(b, "b"));

        while (other.isAlive()) {
            append(a, "a");
        }

        other.join();
        assertThat(appended).contains("b");
    }

    @Test
    void turnIsTakenFromAHolderThatIsGone() {
        WriteTurn killed = new WriteTurn(turns, new WriteTurn.Times(LONG, LONG, LONG, LONG, POLL, LONG));
        append(killed, "killed");
        WriteTurn b = turn(LONG, LONG, SHORT, LONG);

        append(b, "b");
        append(b, "b");

        assertThat(appended).containsExactly("killed returned", "killed", "b returned", "b", "b");
    }

    @Test
    void turnIsNotTakenFromAHolderThatIsThere() {
        WriteTurn a = turn(LONG, LONG, LONG, LONG);
        append(a, "a");
        WriteTurn impatient = turn(LONG, LONG, Duration.ofSeconds(2), SHORT);

        assertThatThrownBy(() -> append(impatient, "b"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the turn of this one did not come");

        append(a, "a");
        assertThat(appended).containsExactly("a returned", "a", "a");
    }

    @Test
    void closedHolderHandsTheTurnOver() throws Exception {
        WriteTurn a = turn(LONG, LONG, LONG, LONG);
        append(a, "a");
        Thread other = Thread.ofVirtual().start(() -> append(turn(LONG, LONG, LONG, LONG), "b"));
        await().until(this::isWaited);

        a.close();

        other.join();
        assertThat(appended).endsWith("b returned", "b");
    }

    @Test
    void turnThatNobodyHasIsTakenAtOnce() {
        WriteTurn a = turn(LONG, LONG, LONG, LONG);
        append(a, "a");
        a.close();

        append(turn(LONG, LONG, LONG, LONG), "b");

        assertThat(appended).endsWith("b returned", "b");
    }

    @Test
    void turnComesInTheOrderOfAsking() throws Exception {
        WriteTurn a = turn(LONG, LONG, LONG, LONG);
        CountDownLatch end = new CountDownLatch(1);
        Thread holding = Thread.ofVirtual().start(() -> a.during(() -> {}, () -> waitFor(end)));
        await().until(() -> turns.countDocuments() == 1);
        List<Thread> others = new ArrayList<>();
        for (String name : List.of("b", "c", "d")) {
            WriteTurn next = turn(Duration.ZERO, Duration.ZERO, LONG, LONG);
            others.add(Thread.ofVirtual().start(() -> append(next, name)));
            int waiting = others.size();
            await().until(() -> waiting
                    == java.util.Objects.requireNonNull(turns.find().first())
                            .getList("waiting", String.class)
                            .size());
        }

        end.countDown();
        holding.join();
        a.close();

        for (Thread each : others) {
            each.join();
        }
        assertThat(appended).containsSubsequence("b", "c", "d");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
