package org.demarche.lens.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.pages.TimelineFilter.Choice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineFilterTest {
    private static final List<TimelineRow> ROWS = List.of(
            row(1, "incident/INC-1", "INC-1", true, false),
            row(2, "attribution/ATT-1", "INC-1", true, true),
            row(3, "relation/AL-IR", "AL-IR", false, true),
            row(4, "relation/AL-US", "AL-US", false, false),
            row(5, "incident/INC-2", "INC-2", true, false));

    @Test
    void claimsAreNarrowedByKindByWhatTheyAreAboutAndByWhatBecameOfThem() {
        assertThat(shown(null, null, null)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(shown("", "", "")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(shown("incident", null, null)).containsExactly(1L, 5L);
        assertThat(shown(null, "INC-1", null))
                .as("an attribution is about what is attributed")
                .containsExactly(1L, 2L);
        assertThat(shown("attribution", "INC-1", null)).containsExactly(2L);
        assertThat(shown(null, null, "corrected")).containsExactly(2L, 3L);
        assertThat(shown(null, null, "retracted")).containsExactly(3L, 4L);
        assertThat(shown("incident", null, "corrected")).isEmpty();
        assertThat(shown("inc", null, null)).isEmpty();
    }

    @Test
    void choicesAreListed() {
        assertThat(TimelineFilter.kinds(ROWS))
                .containsExactly(new Choice("attribution", 1), new Choice("incident", 2), new Choice("relation", 2));
        assertThat(TimelineFilter.marks(ROWS)).containsExactly(new Choice("corrected", 2), new Choice("retracted", 2));
        assertThat(TimelineFilter.subjects(ROWS)).containsExactly("INC-1", "AL-IR", "AL-US", "INC-2");
        assertThat(TimelineFilter.marks(List.of())).isEmpty();
    }

    private static List<Long> shown(@Nullable String kind, @Nullable String about, @Nullable String marked) {
        return new TimelineFilter(kind, about, marked)
                .of(ROWS).stream().map(TimelineRow::position).toList();
    }

    private static TimelineRow row(long position, String thing, String subject, boolean live, boolean corrected) {
        return new TimelineRow(
                position,
                "E-" + position,
                "a.claim",
                subject,
                thing,
                "something",
                "AL",
                null,
                null,
                Instant.EPOCH,
                live,
                corrected,
                new TimelineRow.Certainty(Mode.DIRECT, null, null, null, null, null),
                null,
                null);
    }
}
