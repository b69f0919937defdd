package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.live.Frames.frame;
import static org.demarche.lens.live.Frames.frames;
import static org.demarche.lens.live.Frames.positions;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.demarche.lens.journal.EventFilter;
import org.demarche.lens.live.Hub.JoinResult;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final long MUCH = 1 << 20;
    private static final EventFilter ANY = new EventFilter(null, null);

    private final Hub hub = new Hub(new RecentEvents(8, MUCH));
    private final Mailbox mailbox = new Mailbox(4, MUCH);

    @Test
    void subscriberReadsHistoryWhileTheEndOfTheTopicIsUnknown() {
        assertThat(hub.join(mailbox, ANY, 1)).isInstanceOf(JoinResult.ReadHistory.class);
        hub.startAt(0);
        assertThat(hub.join(mailbox, ANY, 1)).isInstanceOf(JoinResult.Joined.class);
    }

    @Test
    void subscriberReadsHistoryThenRecentEventsThenJoins() throws Exception {
        frames(1, 20).forEach(hub::publish);

        assertThat(hub.join(mailbox, ANY, 12)).isInstanceOf(JoinResult.ReadHistory.class);
        assertThat(hub.join(mailbox, ANY, 13))
                .isInstanceOfSatisfying(
                        JoinResult.Recent.class,
                        catching -> assertThat(positions(catching.frames()))
                                .containsExactly(13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L));
        assertThat(hub.join(mailbox, ANY, 21)).isInstanceOf(JoinResult.Joined.class);
        hub.publish(frame(21));
        assertThat(positions(mailbox.take(Duration.ZERO))).containsExactly(21L);
    }

    @Test
    void repeatedEventIsPublishedOnce() throws Exception {
        hub.startAt(0);
        hub.join(mailbox, ANY, 1);
        List.of(1, 2, 2, 1, 3).forEach(position -> hub.publish(frame(position)));

        assertThat(positions(mailbox.take(Duration.ZERO))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void gapEndsEveryStreamAndClearsRecentEvents() {
        frames(1, 3).forEach(hub::publish);
        hub.join(mailbox, ANY, 4);
        hub.publish(frame(9));

        assertThat(mailbox.ended()).isEqualTo(StreamEnd.BROKEN);
        assertThat(hub.join(mailbox, ANY, 4)).isInstanceOf(JoinResult.ReadHistory.class);
        assertThat(hub.join(mailbox, ANY, 9)).isInstanceOf(JoinResult.Recent.class);
        assertThat(hub.head()).isEqualTo(9);
    }

    @Test
    void subscribersGetTheEventsOfTheirFilters() throws Exception {
        hub.startAt(0);
        List<EventFilter> filters = List.of(
                ANY,
                new EventFilter("A", null),
                new EventFilter(null, "incident.reported"),
                new EventFilter("B", "incident.reported"),
                new EventFilter(null, "tea.served"),
                new EventFilter(null, Set.of("tea.served", "incident.reported"), Set.of()),
                new EventFilter(null, Set.of(), Set.of("no/one")));
        List<Mailbox> mailboxes =
                filters.stream().map(none -> new Mailbox(9, MUCH)).toList();
        for (int i = 0; i < filters.size(); i++) {
            hub.join(mailboxes.get(i), filters.get(i), 1);
        }
        hub.publish(frame(1, "A"));
        hub.publish(frame(2, "B"));

        assertThat(positions(mailboxes.get(0).take(Duration.ZERO))).containsExactly(1L, 2L);
        assertThat(positions(mailboxes.get(1).take(Duration.ZERO))).containsExactly(1L);
        assertThat(positions(mailboxes.get(2).take(Duration.ZERO))).containsExactly(1L, 2L);
        assertThat(positions(mailboxes.get(3).take(Duration.ZERO))).containsExactly(2L);
        assertThat(mailboxes.get(4).take(Duration.ZERO)).isEmpty();
        assertThat(positions(mailboxes.get(5).take(Duration.ZERO))).containsExactly(1L, 2L);
        assertThat(mailboxes.get(6).take(Duration.ZERO)).isEmpty();
        hub.leave(mailboxes.get(5), filters.get(5));
        hub.publish(frame(3, "A"));
        assertThat(mailboxes.get(5).take(Duration.ZERO)).isEmpty();
    }

    @Test
    void fullMailboxIsRemovedAndOthersContinue() throws Exception {
        hub.startAt(0);
        var patient = new Mailbox(100, MUCH);
        hub.join(mailbox, ANY, 1);
        hub.join(patient, ANY, 1);
        frames(1, 6).forEach(hub::publish);

        assertThat(mailbox.ended()).isEqualTo(StreamEnd.SLOW);
        assertThat(hub.dropped()).isEqualTo(1);
        assertThat(patient.take(Duration.ZERO)).hasSize(6);
    }

    @Test
    void mailboxGetsNoEventsAfterLeaving() throws Exception {
        hub.startAt(0);
        hub.join(mailbox, ANY, 1);
        hub.leave(mailbox, ANY);
        hub.publish(frame(1));

        assertThat(mailbox.take(Duration.ZERO)).isEmpty();
    }
}
