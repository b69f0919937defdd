package org.demarche.contracts.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.contracts.time.Certainty.CERTAINLY;
import static org.demarche.contracts.time.Certainty.NOT;
import static org.demarche.contracts.time.Certainty.POSSIBLY;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.TimeBound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeverancesTest {

    @Test
    void severancesWithNoRestorationBetweenThemAreOne() {
        SeveranceHistory all = new SeveranceHistory(dates("2022-08", "2022-09-07", "2022-09-19"), dates());
        assertThat(all.episodes(List.of())).singleElement().satisfies(episode -> {
            assertThat(episode.contested()).isTrue();
            assertThat(episode.at(noon("2022-07-31"))).isEqualTo(NOT);
            assertThat(episode.at(noon("2022-08-20"))).isEqualTo(POSSIBLY);
            assertThat(episode.at(noon("2022-09-20"))).isEqualTo(CERTAINLY);
        });
    }

    @Test
    void aRestorationThatIsCertainlyBetweenMakesTwoOfThem() {
        SeveranceHistory all = new SeveranceHistory(dates("2022-08", "2022-10"), dates("2022-09"));
        List<Episode> episodes = all.episodes(List.of());
        assertThat(episodes).hasSize(2).noneMatch(Episode::contested);
        assertThat(episodes.getFirst().ends()).hasSize(1);
        assertThat(episodes.getLast().ends()).isEmpty();
    }

    @Test
    void severanceThatOverlapsARestorationBelongsToTheEarlierEpisode() {
        SeveranceHistory all = new SeveranceHistory(dates("2022-08-01", "2022-08/2022-10"), dates("2022-09-01"));
        assertThat(all.episodes(List.of())).hasSize(1);
    }

    @Test
    void resolutionToAClaimMakesItTheOnlyStart() {
        SeveranceHistory all = new SeveranceHistory(dates("2022-08", "2022-09-07", "2022-09-19"), dates());
        Episode episode = all.episodes(List.of(claim("2022-09-07"))).getFirst();
        assertThat(episode.contested()).isFalse();
        assertThat(episode.contradictory()).isTrue();
        assertThat(episode.at(noon("2022-09-06"))).isEqualTo(NOT);
        assertThat(episode.at(noon("2022-09-08"))).isEqualTo(CERTAINLY);
    }

    @Test
    void resolutionToARetractedClaimChoosesNothing() {
        SeveranceHistory all = new SeveranceHistory(dates("2022-08", "2022-09-19"), dates());
        assertThat(all.episodes(List.of(claim("2022-09-07")))).allMatch(Episode::contested);
        assertThat(all.decidedBy(claim("2022-09-07"), List.of())).isEmpty();
    }

    @Test
    void aDateDecidesTheEpisodeThatASeveranceOfThatDateWouldBelongTo() {
        SeveranceHistory all = new SeveranceHistory(dates("2020-01", "2020-03", "2022-08", "2022-09"), dates("2021"));
        Resolution first = date("2020-02");
        assertThat(all.episodes(List.of(first))).extracting(Episode::contested).containsExactly(false, true);
        assertThat(all.decidedBy(date("2022-08-20"), List.of(first)))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.starts()).extracting(DatedClaim::claim).containsExactly("2022-08", "2022-09");
                    assertThat(act.contested()).isTrue();
                });
    }

    @Test
    void ofTwoResolutionsOfOneEpisodeTheLastCounts() {
        SeveranceHistory all = new SeveranceHistory(dates("2022-08", "2022-09-19"), dates());
        assertThat(all.episodes(List.of(claim("2022-08"), date("2022-09-07")))
                        .getFirst()
                        .acts())
                .extracting(SeveranceAct::decided)
                .containsExactly(DateRange.of(Edtf.parse("2022-09-07")));
    }

    @Test
    void noClaimsGiveNoEpisodes() {
        assertThat(new SeveranceHistory(dates(), dates("2021")).episodes(List.of(date("2022"))))
                .isEmpty();
        assertThat(new SeveranceHistory(dates(), dates("2021")).decidedBy(date("2022"), List.of()))
                .isEmpty();
    }

    /** The id of each claim is its date. */
    private static List<DatedClaim> dates(String... dates) {
        return Arrays.stream(dates)
                .map(date -> new DatedClaim(date, "AL", DateRange.of(Edtf.parse(date))))
                .toList();
    }

    private static Resolution claim(@Nullable String claim) {
        return new Resolution(claim, null, null, null);
    }

    private static Resolution date(String date) {
        return new Resolution(null, Edtf.parse(date), null, null);
    }

    private static TimeBound noon(String day) {
        return TimeBound.of(Instant.parse(day + "T12:00:00Z"));
    }
}
