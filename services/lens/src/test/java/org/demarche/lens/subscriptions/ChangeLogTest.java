package org.demarche.lens.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.lens.subscriptions.ChangeLog.Cursor;
import org.demarche.lens.subscriptions.ChangeLog.Next;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final ChangeLog log = new ChangeLog();

    private void put(String id, String text, long position) {
        Map<String, StateFrame> items = text.isEmpty() ? Map.of() : Map.of(id, StateFrame.state(text.getBytes(UTF_8)));
        var part = new PartState(true, Set.of(id), position, null, null, Instant.EPOCH, items);
        log.apply(Map.of(id, part), false, position);
    }

    private List<String> read(Cursor cursor) {
        List<String> read = new ArrayList<>();
        while (true) {
            switch (log.next(cursor)) {
                case Next.Changed item -> read.add((item.gone() ? "-" : "") + item.id() + (item.last() ? "!" : ""));
                case Next.UpToDate it -> {
                    read.add(Long.toString(it.position()));
                    return read;
                }
                case Next.Ended it -> throw new AssertionError(it);
            }
        }
    }

    @Test
    void newSubscriberGetsTheItemsAndNoneThatLeftBefore() {
        put("A", "1", 1);
        put("B", "1", 2);
        put("A", "", 3);
        put("C", "", 4);

        assertThat(read(log.whole())).containsExactly("B!", "4");
    }

    @Test
    void slowSubscriberGetsTheLatestStateOfEachItemOnceHoweverOftenItChanged() {
        put("A", "0", 1);
        put("B", "0", 2);
        Cursor slow = log.whole();
        read(slow);
        for (int i = 3; i < 10_000; i += 2) {
            put("A", "a" + i, i);
            put("B", "b" + i, i + 1);
        }

        assertThat(log.size()).isEqualTo(2);
        assertThat(read(slow)).containsExactly("A", "B!", "10000");
    }

    @Test
    void changeWhileASubscriberReadsIsReadBeforeItIsUpToDate() {
        put("A", "1", 1);
        put("B", "1", 2);
        Cursor cursor = log.whole();
        log.next(cursor);
        put("A", "2", 3);

        assertThat(read(cursor)).containsExactly("B", "A!", "3");
    }

    @Test
    void assessmentWithTheSameResultIsNoChange() {
        put("A", "1", 1);
        Cursor cursor = log.whole();
        read(cursor);
        put("A", "1", 2);

        assertThat(read(cursor)).containsExactly("2");
    }

    @Test
    void subscriberThatResumesGetsWhatHadClaimsSince() {
        put("A", "1", 1);
        put("B", "1", 2);
        put("C", "1", 3);
        put("C", "", 4);

        assertThat(read(log.since(1, Instant.MAX))).containsExactly("B", "-C!", "4");
        assertThat(read(log.since(4, Instant.MAX))).containsExactly("4");
    }

    @Test
    void itemThatOnlyCameAndWentIsGoneForWhoeverMayHaveSeenIt() {
        put("A", "", 3);

        assertThat(read(log.since(2, Instant.MAX))).containsExactly("-A!", "3");
    }
}
