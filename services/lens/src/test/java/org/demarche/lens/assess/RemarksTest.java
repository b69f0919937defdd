package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.disputed;
import static org.demarche.lens.assess.Given.document;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.retracted;
import static org.demarche.lens.assess.Given.said;
import static org.demarche.lens.assess.Given.severed;
import static org.demarche.lens.assess.Given.stated;

import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.vocabulary.ActorKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Claims about claims, and their effect. */
class RemarksTest {

    @Test
    void correctedClaimShowsOldValuesAndTheAuthorOfTheCorrection() {
        JsonNode claim = first(
                ALL,
                severed("2022-09-19", by("reporter")),
                corrected(1, "2022-09-07", "{'verbatim':'cut ties'}", by("editor")),
                corrected(1, "2022-09-08", null, by("reporter")));

        assertThat(claim.at("/edtf").asString()).isEqualTo("2022-09-08");
        assertThat(claim.at("/verbatim").asString()).isEqualTo("cut ties");
        assertThat(claim.at("/live").asBoolean()).isTrue();
        assertThat(claim.at("/corrections/0/claim").asString()).isEqualTo("c2");
        assertThat(claim.at("/corrections/0/position").asLong()).isEqualTo(2);
        assertThat(claim.at("/corrections/0/asserter").asString()).isEqualTo("editor");
        assertThat(claim.at("/corrections/0/changes").toString())
                .isEqualTo("[{\"field\":\"occurred\",\"was\":\"2022-09-19\",\"now\":\"2022-09-07\"},"
                        + "{\"field\":\"verbatim\",\"now\":\"cut ties\"}]");
        assertThat(claim.at("/corrections/1/changes/0/was").asString()).isEqualTo("2022-09-07");
    }

    @Test
    void laterCorrectionIsNotVisibleAsOfAnEarlierPosition() {
        Event[] events = {
            severed("2022-09-19", stated("reporter", "2022-09-20", null)),
            corrected(1, "2022-09-07", null, stated("editor", "2022-10-01", null))
        };
        assertThat(first(known(1), events).at("/edtf").asString()).isEqualTo("2022-09-19");
        assertThat(first(known(1), events).has("corrections")).isFalse();
        assertThat(first(said("2022-09"), events).at("/edtf").asString()).isEqualTo("2022-09-19");
        assertThat(first(said("2022-10"), events).at("/edtf").asString()).isEqualTo("2022-09-07");
    }

    @Test
    void correctedStatedDateDecidesWhetherTheClaimIsIncluded() {
        Event[] events = {
            severed("2022-09-19", stated("reporter", "2022-09-20", null)),
            corrected(1, null, "{'source':{'stated':'2022-09-25'}}", stated("editor", "2022-09-22", null))
        };
        assertThat(dates(said("2022-09-22"), events)).isEmpty();
        assertThat(dates(said("2022-09-25"), events)).hasSize(1);
    }

    /** The tests record on 1 January 2026. */
    @Test
    void correctionThatIsNotDatedWasSaidWhenItWasRecorded() {
        Event[] events = {
            severed("2022-09-19", stated("reporter", "2022-09-20", null)),
            corrected(1, "2022-09-07", null, by("editor"))
        };
        assertThat(first(said("2025"), events).at("/edtf").asString()).isEqualTo("2022-09-19");
        assertThat(first(said("2026-01-01"), events).at("/edtf").asString()).isEqualTo("2022-09-07");
        assertThat(first(ALL, events).at("/corrections/0/stated/edtf").asString())
                .startsWith("2026-01-01T00:00:02");
    }

    @Test
    void retractedCorrectionIsShownWithoutEffect() {
        JsonNode claim = first(
                ALL, severed("2022-09-19"), corrected(1, "2022-09-07", null, by("editor")), retracted(2, by("editor")));

        assertThat(claim.at("/edtf").asString()).isEqualTo("2022-09-19");
        assertThat(claim.at("/corrections/0/live").asBoolean(true)).isFalse();
        assertThat(claim.at("/corrections/0/changes/0/now").asString()).isEqualTo("2022-09-07");
        assertThat(claim.at("/corrections/0/retractions/0/claim").asString()).isEqualTo("c3");
    }

    @Test
    void correctedCorrectionAppliesWithItsNewContent() {
        JsonNode claim = first(
                ALL,
                severed("2022-09-19"),
                corrected(1, "2022-09-07", null, by("editor")),
                corrected(2, "2022-09-08", null, by("editor")));

        assertThat(claim.at("/edtf").asString()).isEqualTo("2022-09-08");
        assertThat(claim.at("/corrections").size()).isEqualTo(1);
        assertThat(claim.at("/corrections/0/corrections/0/changes/0/was").asString())
                .isEqualTo("2022-09-07");
    }

    @Test
    void correctionThatDoesNotFitItsClaimIsIgnored() {
        JsonNode claim = first(
                ALL, severed("2022-09-19"), corrected(1, "2022-09-07", "{'initiator':{'no':'text'}}", by("editor")));

        assertThat(claim.at("/edtf").asString()).isEqualTo("2022-09-19");
        assertThat(claim.at("/corrections/0/changes").isEmpty()).isTrue();
    }

    @Test
    void retractedClaimIsShownWithTheRetraction() {
        JsonNode claim = first(ALL, severed("2022-09-19"), retracted(1, by("reporter")));

        assertThat(claim.at("/live").asBoolean(true)).isFalse();
        assertThat(claim.at("/worth").asString()).isEqualTo("RETRACTED");
        assertThat(claim.at("/retractions/0/claim").asString()).isEqualTo("c2");
        assertThat(claim.at("/retractions/0/asserter").asString()).isEqualTo("reporter");
    }

    @Test
    void disputedClaimCountsAndADisputedDisputeStillMarksIt() {
        JsonNode claim = first(ALL, severed("2022-09-19"), disputed(1, by("IR")), disputed(2, by("AL")));

        assertThat(claim.at("/live").asBoolean()).isTrue();
        assertThat(claim.at("/disputedBy").toString()).isEqualTo("[\"IR\"]");
        assertThat(claim.at("/disputes/0/disputedBy").toString()).isEqualTo("[\"AL\"]");
        assertThat(first(ALL, severed("2022-09-19"), disputed(1, by("IR")), retracted(2, by("IR")))
                        .has("disputedBy"))
                .isFalse();
    }

    @Test
    void repeatedStatementsOfOneOriginCountOnce() {
        JsonNode claim = first(
                ALL,
                severed("2022-09-19", by("MS")),
                corroborated(1, "MS", by("paper A")),
                corroborated(1, "FBI", by("paper A")),
                corroborated(1, "FBI", by("paper B")),
                corroborated(1, null, by("CERT")),
                corroborated(1, "CISA", by("paper B")),
                retracted(6, by("paper B")));

        assertThat(claim.at("/origins").toString()).isEqualTo("[\"FBI\",\"CERT\"]");
        assertThat(claim.at("/corroborations").size()).isEqualTo(5);
        assertThat(claim.at("/corroborations/4/live").asBoolean(true)).isFalse();
    }

    @Test
    void claimsAboutAdministrativeEntriesCountForEveryStatedDate() {
        List<RecordedClaim> claims = claims(
                new Registered("X", "Nmae", ActorKind.GROUP, null, null, by("desk")),
                new Corrected(CASE, "c1", 1, null, patch("{'name':'Name'}"), null, stated("desk", "2026-01-01", null)));

        assertThat(ActorAssessment.assess("X", claims, said("2022"), NO_DOCUMENTS))
                .extracting(ActorView::name)
                .isEqualTo("Name");
        assertThat(ActorAssessment.assess("X", claims, known(1), NO_DOCUMENTS))
                .extracting(ActorView::name)
                .isEqualTo("Nmae");
    }

    @Test
    void correctedPublicationDateChangesTheStatedDateOfClaims() {
        Event[] events = {
            document("DOC", "2022-09-20"),
            severed("2022-09-07", stated("A", null, "DOC")),
            corrected(1, null, "{'publishedAt':'2022-09-10'}", stated("desk", "2026-01-01", null))
        };
        List<RecordedClaim> claims = claims(events);
        AsOf asOf = said("2022-09-12");
        assertThat(RelationAssessment.assess("AL-IR", claims, asOf, Documents.in(claims, asOf))
                        .dates())
                .hasSize(1);
        AsOf before = new AsOf(2, date("2022-09-12"), null, Given.NOW);
        assertThat(RelationAssessment.assess("AL-IR", claims, before, Documents.in(claims, before))
                        .dates())
                .isEmpty();
    }

    private static JsonNode first(AsOf asOf, Event... events) {
        return dates(asOf, events).get(0);
    }

    private static JsonNode dates(AsOf asOf, Event... events) {
        JsonNode relation =
                Json.MAPPER.valueToTree(RelationAssessment.assess("AL-IR", claims(events), asOf, NO_DOCUMENTS));
        return relation.at("/dates");
    }

    private static Corrected corrected(
            long position, @Nullable String occurred, @Nullable String fields, Source source) {
        return new Corrected(
                CASE, "c" + position, position, date(occurred), fields == null ? null : patch(fields), null, source);
    }

    private static ObjectNode patch(String json) {
        return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    }

    private static Corroborated corroborated(long position, @Nullable String origin, Source source) {
        return new Corroborated(CASE, "c" + position, position, origin, null, source);
    }
}
