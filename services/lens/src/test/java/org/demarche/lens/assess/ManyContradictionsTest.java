package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.SlotView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A case with thousands of contradictions. The claims of each slot are found once and not once for each slot. */
@Timeout(120)
class ManyContradictionsTest {
    private static final int MANY = 5_000;

    @Test
    void eachOfThousandsOfContradictionsIsFound() {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < MANY; n++) {
            events.add(Given.reported("INC-" + n, "2022-07-15", Given.by("AL-GOV")));
            events.add(Given.reported("INC-" + n, "2022-08-01", Given.by("paper")));
        }

        List<SlotView> contradictions = SlotAssessment.contradictions(
                Given.claims(events.toArray(Event[]::new)), Given.ALL, Given.NO_DOCUMENTS);

        assertThat(contradictions)
                .hasSize(MANY)
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(SlotView.State.OPEN));
    }

    @Test
    void slotWithThousandsOfDatesIsAnswered() {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < MANY; n++) {
            events.add(Given.severed("20%02d-%02d-%02d".formatted(n / 336 % 100, 1 + n / 28 % 12, 1 + n % 28)));
        }

        List<SlotView> contradictions = SlotAssessment.contradictions(
                Given.claims(events.toArray(Event[]::new)), Given.ALL, Given.NO_DOCUMENTS);

        assertThat(contradictions).singleElement().satisfies(slot -> {
            assertThat(slot.claims()).hasSize(MANY);
            assertThat(slot.excluding()).hasSize(Exclusions.MAX_PAIRS);
        });
    }
}
