package org.demarche.contracts.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Properties of every date. The message of a failure contains the seed, which can be set to repeat the run. */
class EdtfRandomTest {

    private static final int RUNS = 20_000;

    private final long seed = new Random().nextLong();
    private final RandomEdtf texts = new RandomEdtf(new Random(seed));

    @Test
    void everyValidTextIsReadAndKeptAndCoversARange() {
        for (int i = 0; i < RUNS; i++) {
            String text = texts.valid();
            Edtf date = Edtf.parse(text);

            assertThat(date.text()).as(about(text)).isEqualTo(text);
            assertThat(date.toString()).as(about(text)).isEqualTo(text);
            assertThat(date).as(about(text)).isEqualTo(Edtf.parse(text)).hasSameHashCodeAs(Edtf.parse(text));
            assertThat(date.earliest()).as(about(text)).isBeforeOrEqualTo(date.latest());
            assertThat(date.earliest()).as(about(text)).isAfterOrEqualTo(Edtf.DISTANT_PAST);
            assertThat(date.latest()).as(about(text)).isBeforeOrEqualTo(Edtf.DISTANT_FUTURE);
            assertThat(date.interval()).as(about(text)).isEqualTo(text.contains("/"));
            assertThat(date.openStart()).as(about(text)).isEqualTo(text.matches("(\\[?\\.\\.|/).*"));
            assertThat(date.openEnd()).as(about(text)).isEqualTo(text.matches(".*(\\.\\.]?|/)"));
            assertThat(date.earliestText() == null).as(about(text)).isEqualTo(date.openStart());
            assertThat(date.latestText() == null).as(about(text)).isEqualTo(date.openEnd());
            assertThat(date.approximate()).as(about(text)).isEqualTo(text.matches(".*[~%].*"));
            assertThat(date.uncertain()).as(about(text)).isEqualTo(text.matches(".*[?%].*"));
        }
    }

    @Test
    void aDateIsBeforeAfterOrOverlappingAnotherAndOnlyOneOfThem() {
        for (int i = 0; i < RUNS; i++) {
            Edtf one = Edtf.parse(texts.valid());
            Edtf other = Edtf.parse(texts.valid());
            String about = about(one + " and " + other);
            boolean before = one.before(other) == Certainty.CERTAINLY;
            boolean after = other.before(one) == Certainty.CERTAINLY;
            boolean overlap = one.overlaps(other);

            boolean between = one.oneOfSeveral() || other.oneOfSeveral();
            assertThat((before ? 1 : 0) + (after ? 1 : 0) + (overlap ? 1 : 0))
                    .as(about)
                    .isBetween(between ? 0 : 1, 1);
            assertThat(other.overlaps(one)).as(about).isEqualTo(overlap);
            assertThat(one.overlaps(one)).as(about).isTrue();
            if (before) {
                assertThat(other.before(one)).as(about).isEqualTo(Certainty.NOT);
            }
            assertThat(one.before(other) == Certainty.NOT)
                    .as(about)
                    .isEqualTo(!one.first().isBefore(other.last()));
        }
    }

    @Test
    void certaintyOfADateByAMomentNeverDecreases() {
        for (int i = 0; i < RUNS; i++) {
            Edtf date = Edtf.parse(texts.valid());
            String about = about(date.text());
            if (!date.openStart()) {
                TimeBound eve = eve(date.first());
                assertThat(date.by(eve)).as(about).isEqualTo(Certainty.NOT);
                assertThat(date.certainlyAfter(eve)).as(about).isTrue();
            }
            assertThat(date.by(date.first())).as(about).isNotEqualTo(Certainty.NOT);
            assertThat(date.by(date.last())).as(about).isEqualTo(Certainty.CERTAINLY);
            assertThat(date.certainlyAfter(date.first())).as(about).isFalse();
        }
    }

    @Test
    void invalidTextIsRejectedWithAnEdtfExceptionOnly() {
        int refused = 0;
        for (int i = 0; i < RUNS; i++) {
            String text = i % 2 == 0 ? texts.garbage() : texts.damaged();
            refused += refusal(text).isPresent() ? 1 : 0;
        }
        assertThat(refused).as("refused, seed %d", seed).isGreaterThan(RUNS / 2);
    }

    private static TimeBound eve(TimeBound bound) {
        return new TimeBound(bound.local().minusNanos(1_000), bound.instant().minusNanos(1_000), bound.timed());
    }

    @Test
    void itemsAreSortedByMomentAndByCalendar() {
        for (int i = 0; i < RUNS / 100; i++) {
            List<Edtf> dates =
                    Stream.generate(() -> Edtf.parse(texts.valid())).limit(40).toList();
            List<Edtf> sorted = Chronology.sorted(dates, Edtf::first);

            assertThat(sorted).as(about("")).containsExactlyInAnyOrderElementsOf(dates);
            assertInOrder(sorted.stream().filter(date -> date.first().timed()).toList());
            assertInOrder(sorted.stream().filter(date -> !date.first().timed()).toList());
        }
    }

    private void assertInOrder(List<Edtf> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(sorted.get(i).first().isBefore(sorted.get(i - 1).first()))
                    .as(about(sorted.get(i - 1) + " before " + sorted.get(i)))
                    .isFalse();
        }
    }

    private Optional<EdtfException> refusal(String text) {
        try {
            assertThat(Edtf.parse(text).text()).as(about(text)).isEqualTo(text);
            return Optional.empty();
        } catch (EdtfException expected) {
            return Optional.of(expected);
        } catch (RuntimeException other) {
            return fail(about(text), other);
        }
    }

    /** Doubles percent signs, because AssertJ formats descriptions. */
    private String about(String text) {
        return (text + ", seed " + seed).replace("%", "%%");
    }
}
