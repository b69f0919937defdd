package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NOW;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claim;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.restored;
import static org.demarche.lens.assess.Given.said;
import static org.demarche.lens.assess.Given.severed;
import static org.demarche.lens.assess.Given.stated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.RelationState.ActView;
import org.demarche.contracts.view.RelationState.DateClaim;
import org.demarche.contracts.view.RelationState.EpisodeView;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.view.RelationState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationAssessmentTest {
    private static final List<String> FIRST_ARTICLE = List.of("2022-08", "2022-09-01/2022-09-09~", "2022-09-07");
    private static final List<String> SECOND_ARTICLE = List.of("2022-09-19");

    @ParameterizedTest
    @CsvSource({
        "2022-08-20, POSSIBLY,  NOT,       POSSIBLY",
        "2022-09-08, POSSIBLY,  NOT,       POSSIBLY",
        "2022-09-10, CERTAINLY, NOT,       POSSIBLY",
        "2022-09-12, CERTAINLY, NOT,       POSSIBLY",
        "2022-09-20, CERTAINLY, CERTAINLY, CERTAINLY",
        // before, at the edges, and later
        "2022-07-31, NOT,       NOT,       NOT",
        "2022-08-01, POSSIBLY,  NOT,       POSSIBLY",
        "2022-09-09, CERTAINLY, NOT,       POSSIBLY",
        "2022-09-18, CERTAINLY, NOT,       POSSIBLY",
        "2022-09-19, CERTAINLY, CERTAINLY, CERTAINLY",
        "2022,       CERTAINLY, CERTAINLY, CERTAINLY",
        "2024-02-29, CERTAINLY, CERTAINLY, CERTAINLY",
    })
    void theAlbanianQuestionsGetTheirAnswers(String at, Severed first, Severed second, Severed both) {
        assertThat(severedAt(at, FIRST_ARTICLE)).isEqualTo(first);
        assertThat(severedAt(at, SECOND_ARTICLE)).isEqualTo(second);
        List<String> all = new ArrayList<>(FIRST_ARTICLE);
        all.addAll(SECOND_ARTICLE);
        assertThat(severedAt(at, all)).isEqualTo(both);
        assertThat(severedAt(at, all.reversed())).isEqualTo(both);
    }

    private static Severed severedAt(String at, List<String> dates) {
        Event[] events = dates.stream().map(Given::severed).toArray(Event[]::new);
        return assess(at(at), events).severed();
    }

    @Test
    void theSameQuestionBeforeALaterClaimWasKnownGetsTheSameAnswerAsWithoutIt() {
        List<RecordedClaim> claims = claims(severed("2022-09-07"), severed("2022-09-19"));
        assertThat(state(claims, new AsOf(1, null, date("2022-09-10"), NOW)).severed())
                .isEqualTo(Severed.CERTAINLY);
        assertThat(state(claims, new AsOf(2, null, date("2022-09-10"), NOW)).severed())
                .isEqualTo(Severed.POSSIBLY);
        assertThat(state(claims, known(0)).severed()).isEqualTo(Severed.NOT);
    }

    @Test
    void claimStatedLaterIsLeftOutAndOneOfTheSameDayIsIncluded() {
        List<RecordedClaim> claims = claims(
                severed("2022-09-07", stated("AL-GOV", "2022-09-07", null)),
                severed("2022-09-19", stated("B", "2022-09-20", null)));
        assertThat(state(claims, said("2022-09-06")).dates()).isEmpty();
        assertThat(state(claims, said("2022-09-07")).dates())
                .extracting(DateClaim::claim)
                .containsExactly("c1");
        assertThat(state(claims, said("2022-09")).dates()).hasSize(2);
    }

    @Test
    void datesThatHaveNoMomentInCommonAreContested() {
        assertThat(assess(ALL, severed("2022-08"), severed("2022-09-19")).contested())
                .isTrue();
        assertThat(assess(ALL, severed("2022-08"), severed("2022-08-31")).contested())
                .isFalse();
        assertThat(assess(ALL, severed("2022-08"), severed(null)).contested()).isFalse();
        assertThat(assess(ALL, severed("2022-08/.."), severed("../2022-07")).contested())
                .isTrue();
        assertThat(assess(ALL, severed("2022-08")).contested()).isFalse();
    }

    @Test
    void twoSeverancesWithARestorationBetweenThemDoNotContradictEachOther() {
        RelationState state = assess(ALL, severed("1980"), restored("1991"), severed("2022-09-07"));
        assertThat(state.contested()).isFalse();
        assertThat(state.episodes())
                .containsExactly(
                        new EpisodeView(
                                List.of("c1"), List.of("c2"), Severed.NOT, false, false, List.of(act("c1", "NOT"))),
                        new EpisodeView(
                                List.of("c3"),
                                List.of(),
                                Severed.CERTAINLY,
                                false,
                                false,
                                List.of(act("c3", "CERTAINLY"))));
    }

    private static ActView act(String claim, String severed) {
        return new ActView("AL", List.of(claim), Severed.valueOf(severed), false, false);
    }

    /** Ukraine severs relations with Syria, and Syria in its turn three weeks later. */
    @Test
    void actsOfBothSidesAreNoTwoDatesOfOneAct() {
        Event first = severedBy("AL", "2022-06-30");
        Event second = severedBy("IR", "2022-07-20");
        RelationState state = assess(at("2022-07-10"), first, second);
        assertThat(state.severed()).isEqualTo(Severed.CERTAINLY);
        assertThat(state.contested()).isFalse();
        assertThat(state.contradictions()).isEmpty();
        assertThat(state.episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.acts())
                        .containsExactly(
                                new ActView("AL", List.of("c1"), Severed.CERTAINLY, false, false),
                                new ActView("IR", List.of("c2"), Severed.NOT, false, false)));
        assertThat(assess(at("2022-06-29"), second, first).severed()).isEqualTo(Severed.NOT);
    }

    private static Event severedBy(String initiator, String occurred) {
        return new RelationEvent.Severed(CASE, "AL-IR", initiator, null, date(occurred), by("reporter"));
    }

    @ParameterizedTest
    @CsvSource({
        "1979,       NOT",
        "1980-06,    POSSIBLY",
        "1981,       CERTAINLY",
        "1990,       CERTAINLY",
        "1991-06-01, POSSIBLY",
        "1991,       NOT",
        "2000,       NOT",
        "2022-09-06, NOT",
        "2022-09-07, CERTAINLY",
        "2022-09-18, CERTAINLY",
        "2022-09-19, NOT",
        "2023,       NOT",
    })
    void severalEpisodesAreSeparatedInAnyOrderOfRecording(String at, Severed expected) {
        RelationEvent[] events = {severed("1980"), restored("1991"), severed("2022-09-07"), restored("2022-09-19")};
        assertThat(assess(at(at), events).severed()).isEqualTo(expected);
        List<RelationEvent> reversed = Arrays.asList(events).reversed();
        assertThat(assess(at(at), reversed.toArray(Event[]::new)).severed()).isEqualTo(expected);
        assertThat(assess(at(at), events[2], events[1], events[0], events[3]).severed())
                .isEqualTo(expected);
    }

    @Test
    void severanceThatOverlapsARestorationBelongsToTheEarlierEpisode() {
        RelationState state = assess(at("2022-10"), severed("2022-08"), restored("2022-09"), severed("2022-09-19"));
        assertThat(state.episodes()).hasSize(1);
        assertThat(state.episodes().getFirst().starts()).containsExactly("c1", "c3");
        assertThat(state.severed()).isEqualTo(Severed.NOT);
        assertThat(state.contested()).isTrue();
    }

    @Test
    void twoDatesOfOneRestorationLeaveItPossibleBetweenThem() {
        Event[] events = {severed("2022-09-07"), restored("2022-10-01"), restored("2022-12-01")};
        assertThat(assess(at("2022-09-30"), events).severed()).isEqualTo(Severed.CERTAINLY);
        assertThat(assess(at("2022-10-01"), events).severed()).isEqualTo(Severed.POSSIBLY);
        assertThat(assess(at("2022-11-30"), events).severed()).isEqualTo(Severed.POSSIBLY);
        assertThat(assess(at("2022-12-01"), events).severed()).isEqualTo(Severed.NOT);
    }

    @Test
    void aRestorationBeforeEverySeveranceClosesNone() {
        RelationState state = assess(ALL, restored("1991"), severed("2022-09-07"));
        assertThat(state.severed()).isEqualTo(Severed.CERTAINLY);
        assertThat(state.episodes()).hasSize(1);
        assertThat(state.episodes().getFirst().ends()).isEmpty();
        assertThat(state.dates()).extracting(DateClaim::claim).containsExactly("c1", "c2");
        assertThat(assess(ALL, restored("1991")).severed()).isEqualTo(Severed.NOT);
    }

    @Test
    void aSeveranceWithoutADateIsPossibleAtAllTimesAndCertainAtNone() {
        for (String at : List.of("1900", "2022-09-08", "9999")) {
            assertThat(assess(at(at), severed((String) null)).severed()).isEqualTo(Severed.POSSIBLY);
        }
        DateClaim undated = assess(ALL, severed((String) null)).dates().getFirst();
        assertThat(undated.edtf()).isNull();
        assertThat(undated.earliest()).isNull();
        assertThat(undated.latest()).isNull();
    }

    @Test
    void aRestorationWithoutADateLeavesASeverancePossibleForEver() {
        Event[] events = {severed("2022-09-07"), restored(null)};
        assertThat(assess(at("2022-09-06"), events).severed()).isEqualTo(Severed.NOT);
        assertThat(assess(at("2030"), events).severed()).isEqualTo(Severed.POSSIBLY);
    }

    @Test
    void openEndsAreEarlierAndLaterThanEverything() {
        assertThat(assess(at("2022-09-06"), severed("2022-09-07/..")).severed()).isEqualTo(Severed.NOT);
        assertThat(assess(at("9999"), severed("2022-09-07/..")).severed()).isEqualTo(Severed.POSSIBLY);
        assertThat(assess(at("0001"), severed("../2022-09-07")).severed()).isEqualTo(Severed.POSSIBLY);
        assertThat(assess(at("2022-09-07"), severed("../2022-09-07")).severed()).isEqualTo(Severed.CERTAINLY);
    }

    @Test
    void futureSeveranceCountsOnlyAsOfItsDate() {
        assertThat(assess(ALL, severed("2030-01-01")).severed()).isEqualTo(Severed.NOT);
        assertThat(assess(at("2030-01-01"), severed("2030-01-01")).severed()).isEqualTo(Severed.CERTAINLY);
        assertThat(assess(ALL, severed("2022-09-07"), restored("2030")).severed())
                .isEqualTo(Severed.CERTAINLY);
    }

    @Test
    void withoutADateTheAnswerIsThatOfThePresentMoment() {
        String today = NOW.toString().substring(0, 10);
        assertThat(assess(ALL, severed(today)).severed()).isEqualTo(Severed.POSSIBLY);
        assertThat(assess(at(today), severed(today)).severed()).isEqualTo(Severed.CERTAINLY);
    }

    @Test
    void theThreeValuesSayWhatIsCertainAndWhatIsPossible() {
        RelationState certainly = assess(ALL, severed("2022"));
        assertThat(certainly.certain()).isEqualTo(Status.SEVERED);
        assertThat(certainly.possible()).containsExactly(Status.SEVERED);
        RelationState possibly = assess(at("2022-05"), severed("2022"));
        assertThat(possibly.certain()).isNull();
        assertThat(possibly.possible()).containsExactly(Status.SEVERED, Status.IN_RELATIONS);
        RelationState not = assess(ALL);
        assertThat(not.certain()).isEqualTo(Status.IN_RELATIONS);
        assertThat(not.possible()).containsExactly(Status.IN_RELATIONS);
    }

    @Test
    void claimsAboutAnotherRelationAreLeftOut() {
        Event other = new RelationEvent.Severed(CASE, "US-IR", "US", null, date("1980-04-07"), by("reporter"));
        RelationState state = assess(ALL, other);
        assertThat(state.severed()).isEqualTo(Severed.NOT);
        assertThat(state.dates()).isEmpty();
    }

    @Test
    void aClaimGivenTwiceIsOneClaim() {
        RecordedClaim claim = claim(7, severed("2022-09-07"));
        assertThat(state(List.of(claim, claim), ALL).dates()).hasSize(1);
    }

    private static RelationState assess(AsOf asOf, Event... events) {
        return state(claims(events), asOf);
    }

    private static RelationState state(List<RecordedClaim> claims, AsOf asOf) {
        return RelationAssessment.assess("AL-IR", claims, asOf, NO_DOCUMENTS);
    }
}
