package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.live.Frames.frame;
import static org.demarche.lens.live.Frames.frames;
import static org.demarche.lens.live.Frames.positions;

import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final long MUCH = 1 << 30;

    @Test
    void recentEventsAreBoundedByNumber() {
        var recent = new RecentEvents(4, MUCH);
        frames(10, 20).forEach(recent::add);

        assertThat(recent.containsFrom(16)).isFalse();
        assertThat(recent.containsFrom(17)).isTrue();
        assertThat(positions(recent.from(17, 9))).containsExactly(17L, 18L, 19L, 20L);
        assertThat(positions(recent.from(18, 2))).containsExactly(18L, 19L);
        assertThat(recent.from(21, 2)).isEmpty();
    }

    @Test
    void recentEventsAreBoundedByBytesExceptTheNewest() {
        var recent = new RecentEvents(100, 2L * frame(10).size());
        frames(10, 20).forEach(recent::add);

        assertThat(positions(recent.from(19, 9))).containsExactly(19L, 20L);
        assertThat(recent.containsFrom(18)).isFalse();
        var tiny = new RecentEvents(100, 1);
        frames(1, 3).forEach(tiny::add);
        assertThat(positions(tiny.from(3, 9))).containsExactly(3L);
    }

    @Test
    void recentEventsStartAtAnyPositionAfterClear() {
        var recent = new RecentEvents(4, MUCH);
        assertThat(recent.containsFrom(1)).isFalse();
        frames(1, 9).forEach(recent::add);
        recent.clear();

        assertThat(recent.containsFrom(9)).isFalse();
        frames(50, 51).forEach(recent::add);
        assertThat(recent.containsFrom(49)).isFalse();
        assertThat(positions(recent.from(50, 9))).containsExactly(50L, 51L);
    }
}
