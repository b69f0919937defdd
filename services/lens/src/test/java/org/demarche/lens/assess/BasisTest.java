package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.attributed;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.denied;
import static org.demarche.lens.assess.Given.endorsed;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.restored;
import static org.demarche.lens.assess.Given.retracted;
import static org.demarche.lens.assess.Given.severed;

import java.util.Objects;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Reliability;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.vocabulary.Confidence;
import org.junit.jupiter.api.Test;

/** A state says what it rests on: how many claims of how many origins, how directly said, and how they are rated. */
class BasisTest {
    private static final Source BLOG = rated("blog", Mode.INFERRED, Reliability.E, 5);

    @Test
    void severanceOnTheWordOfOneBlogSaysSo() {
        Basis basis = relation(severed("2022-06", BLOG));

        assertThat(basis).isEqualTo(new Basis(1, 1, Mode.INFERRED, Reliability.E, 5, false));
        assertThat(basis.words()).isEqualTo("1 claim, 1 source, inferred, E5");
    }

    @Test
    void claimsOfOneOriginCountOnceAsASource() {
        assertThat(relation(severed("2022-06", BLOG), severed("2022-07", by("Blog ", Mode.IMPLIED))))
                .isEqualTo(new Basis(2, 1, Mode.IMPLIED, Reliability.E, 5, false));
    }

    @Test
    void ratingIsThatOfTheBestRatedClaimAndNotPutTogetherFromTwo() {
        Source ministry = rated("ministry", Mode.DIRECT, Reliability.A, 3);
        Source agency = rated("agency", Mode.DIRECT, Reliability.B, 1);

        assertThat(relation(severed("2022-06", agency), severed("2022-06", ministry))
                        .words())
                .isEqualTo("2 claims, 2 sources, direct, A3");
    }

    @Test
    void claimsThatDoNotCountAreNoBasis() {
        assertThat(relation(severed("2022-06", BLOG), severed("2022-06"), retracted(1, by("blog"))))
                .isEqualTo(new Basis(1, 1, Mode.DIRECT, null, null, false));
        assertThat(relation(severed("2022-06"), retracted(1, by("reporter"))).words())
                .isEqualTo("no claim");
        assertThat(relation().words()).isEqualTo("no claim");
    }

    @Test
    void decisionLeavesTheClaimsThatItChose() {
        Basis basis = relation(
                severed("2022-06", BLOG),
                severed("2022-09"),
                new ContradictionEvent.Resolved(
                        CASE, "relation/AL-IR/severed", "c2", null, null, null, "it is dated", by("desk")));

        assertThat(basis.words()).isEqualTo("1 claim, 1 source, direct, not rated, decided by the desk");
    }

    @Test
    void restorationIsPartOfTheBasis() {
        assertThat(relation(severed("2022-06", BLOG), restored("2023"))).returns(2, Basis::claims);
    }

    @Test
    void attributionRestsOnTheClaimsOfItsLevelAndTheirEndorsements() {
        Basis basis = AttributionAssessment.assess(
                        "INC-JULY",
                        claims(
                                attributed("ATT-1", "IR", Confidence.HIGH, null, by("DART")),
                                attributed("ATT-2", "IR", null, null, BLOG),
                                endorsed("ATT-1", "US"),
                                denied("ATT-1", "IR", null)),
                        ALL,
                        NO_DOCUMENTS)
                .basis();

        assertThat(basis).isEqualTo(new Basis(2, 2, Mode.DIRECT, null, null, false));
    }

    @Test
    void attributionThatNobodyMakesRestsOnNothing() {
        assertThat(AttributionAssessment.assess("INC-JULY", claims(), ALL, NO_DOCUMENTS)
                        .basis()
                        .words())
                .isEqualTo("no claim");
    }

    @Test
    void statusOfAnIncidentRestsOnTheClaimsThatSupportIt() {
        Basis confirmed = incident(
                reported("INC-JULY", null, by("AL-GOV")), new Confirmed(CASE, "INC-JULY", date("2022-07"), BLOG));
        assertThat(confirmed.words()).isEqualTo("1 claim, 1 source, inferred, E5");

        assertThat(incident(reported("INC-JULY", null), retracted(1, by("AL-GOV")))
                        .words())
                .isEqualTo("no claim");
    }

    private static Basis relation(Event... events) {
        return RelationAssessment.assess("AL-IR", claims(events), ALL, NO_DOCUMENTS)
                .basis();
    }

    private static Basis incident(Event... events) {
        return Objects.requireNonNull(IncidentAssessment.assess("INC-JULY", claims(events), ALL, NO_DOCUMENTS))
                .basis();
    }

    private static Source rated(String asserter, Mode mode, Reliability reliability, int credibility) {
        return new Source(null, asserter, null, mode, reliability, credibility, null, null, null);
    }
}
