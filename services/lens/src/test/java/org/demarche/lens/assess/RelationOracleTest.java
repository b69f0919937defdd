package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.NOW;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.RelationState.Severed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the state of a relation with a naive implementation of its definition, on random claims over a few weeks.
 */
class RelationOracleTest {
    private static final LocalDate DAY_ZERO = LocalDate.parse("2022-08-01");
    private static final int DAYS = 30;
    private static final int PAST = -1000;
    private static final int FUTURE = 1000;

    /** Whole days, both inclusive. */
    private record Days(boolean severance, int first, int last) {

        boolean isBefore(Days other) {
            return last < other.first;
        }

        Event event() {
            return severance ? Given.severed(edtf()) : Given.restored(edtf());
        }

        private @Nullable String edtf() {
            if (first == PAST && last == FUTURE) {
                return null;
            }
            return first == last ? text(first) : text(first) + "/" + text(last);
        }

        private static String text(int day) {
            return day == PAST || day == FUTURE ? ".." : DAY_ZERO.plusDays(day).toString();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20220907})
    void stateAgreesWithTheDefinitionOnEveryDay(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            List<Days> days = randomDays(random);
            for (int v = -1; v <= DAYS; v++) {
                assertThat(assess(days, v)).as("%s on day %s", days, v).isEqualTo(defined(days, v));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void theOrderInWhichClaimsWereRecordedMakesNoDifference(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Days> days = randomDays(random);
            List<Days> shuffled = new ArrayList<>(days);
            Collections.shuffle(shuffled, random);
            int v = random.nextInt(DAYS);
            assertThat(assess(shuffled, v)).as("%s on day %s", days, v).isEqualTo(assess(days, v));
        }
    }

    private static Severed assess(List<Days> days, int v) {
        List<RecordedClaim> claims = claims(days.stream().map(Days::event).toArray(Event[]::new));
        Edtf at = Edtf.parse(DAY_ZERO.plusDays(v).toString());
        return RelationAssessment.assess("AL-IR", claims, new AsOf(Long.MAX_VALUE, null, at, NOW), NO_DOCUMENTS)
                .severed();
    }

    private static Severed defined(List<Days> days, int v) {
        Severed furthest = Severed.NOT;
        for (Days severance : days) {
            if (severance.severance()) {
                Severed one = definedForEpisodeOf(severance, days, v);
                furthest = one.compareTo(furthest) > 0 ? one : furthest;
            }
        }
        return furthest;
    }

    private static Severed definedForEpisodeOf(Days severance, List<Days> days, int v) {
        boolean everyStart = true;
        boolean someStart = false;
        boolean noEndYet = true;
        boolean endAhead = false;
        boolean ended = false;
        for (Days other : days) {
            if (other.severance() && !apart(severance, other, days)) {
                everyStart &= other.last() <= v;
                someStart |= other.first() <= v;
            }
            if (!other.severance() && closes(other, severance, days)) {
                ended = true;
                noEndYet &= other.first() > v;
                endAhead |= other.last() > v;
            }
        }
        if (everyStart && noEndYet) {
            return Severed.CERTAINLY;
        }
        return someStart && (!ended || endAhead) ? Severed.POSSIBLY : Severed.NOT;
    }

    /** True if a restoration is certainly before one and not certainly before the other. */
    private static boolean apart(Days one, Days other, List<Days> days) {
        return days.stream()
                .anyMatch(restoration ->
                        !restoration.severance() && restoration.isBefore(one) != restoration.isBefore(other));
    }

    /** True if it does not precede the severance and no severance of a later episode precedes it. */
    private static boolean closes(Days restoration, Days severance, List<Days> days) {
        return !restoration.isBefore(severance)
                && days.stream()
                        .noneMatch(other -> other.severance()
                                && apart(severance, other, days)
                                && other.first() > severance.first()
                                && !restoration.isBefore(other));
    }

    private static List<Days> randomDays(Random random) {
        List<Days> days = new ArrayList<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(DAYS);
            int last = Math.min(DAYS - 1, first + (random.nextBoolean() ? 0 : random.nextInt(8)));
            days.add(
                    switch (random.nextInt(12)) {
                        case 0 -> new Days(random.nextBoolean(), PAST, FUTURE);
                        case 1 -> new Days(random.nextBoolean(), PAST, last);
                        case 2 -> new Days(random.nextBoolean(), first, FUTURE);
                        default -> new Days(random.nextInt(5) < 3, first, last);
                    });
        }
        return days;
    }
}
