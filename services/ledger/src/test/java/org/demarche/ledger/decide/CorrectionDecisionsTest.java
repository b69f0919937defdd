package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.documentRecorded;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.Claims.sampleEvent;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.correction.InvalidField;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The n-th event given is the claim {@code claim-n}. */
class CorrectionDecisionsTest {
    private static final Event CASE = caseOpened("AL");
    private static final Event INCIDENT = incidentReported("AL", "INC-1");
    private static final Event SEVERED = new Severed("AL", "AL-IR", "AL", "cut ties", OCCURRED, SOURCE);

    @Test
    void aDateIsCorrected() {
        given(CASE, SEVERED)
                .when(correct("claim-2", "2022-09-07", null))
                .then(new ClaimEvent.Corrected("AL", "claim-2", 2, Edtf.parse("2022-09-07"), null, null, SOURCE));
    }

    @Test
    void fieldsAreCorrectedAndTheSameCanBeCorrectedAgain() {
        Event first = corrected("claim-2", "{'verbatim':'severed'}");
        given(CASE, SEVERED, first)
                .when(correct("claim-2", null, "{'verbatim':null}"))
                .accepted();
        given(CASE, SEVERED, first)
                .when(correct("claim-2", null, "{'verbatim':'severed'}"))
                .refused("changes-nothing", "claim-2");
    }

    @Test
    void aCorrectionThatChangesNothingIsRefused() {
        given(CASE, SEVERED).when(correct("claim-2", null, null)).refused("changes-nothing", "claim-2");
        given(CASE, SEVERED).when(correct("claim-2", OCCURRED.text(), null)).refused("changes-nothing", "claim-2");
    }

    @ParameterizedTest
    @CsvSource({
        "relation.severed,relation,GB-IR",
        "relation.severed,case,EE",
        "incident.reported,incident,INC-9",
        "incident.linked,other,INC-9",
        "incident.impact-recorded,dimension,SEVERITY",
        "campaign.incident-added,campaign,C-9",
        "attribution.denied,attribution,ATT-9",
        "attribution.attributed,subject,INC-9",
        "case.document-recorded,document,doc-9",
        "actor.registered,actor,nobody",
        "actor.alias-asserted,actor,nobody",
        "actor.linked,from,nobody",
        "actor.linked,to,nobody",
    })
    void subjectOfAClaimIsNotCorrected(String type, String field, String value) {
        given(caseOpened("albania-2022"), actorRegistered("nobody"), sampleEvent(type))
                .when(new CorrectClaim(
                        "albania-2022",
                        "claim-3",
                        null,
                        Json.MAPPER.createObjectNode().put(field, value),
                        null,
                        SOURCE))
                .refused("about-something-else", "fields." + field);
    }

    @Test
    void correctedClaimMustBeValidByItsSchema() {
        Decision decision = given(CASE, SEVERED)
                .when(correct("claim-2", null, "{'verbatim':7,'occurred':'2022-13','deadline':'PT24H'}"))
                .decision();
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            assertThat(refused.rejection().reason().word()).isEqualTo("invalid-correction");
            assertThat(refused.rejection().faults())
                    .extracting(InvalidField::field)
                    .containsExactlyInAnyOrder("fields.verbatim", "fields.occurred", "fields.deadline");
        });
    }

    @Test
    void anEndBeforeItsStartIsRefused() {
        given(CASE, SEVERED)
                .when(correct("claim-2", null, "{'occurred':'2022-09-19/2022-09-07'}"))
                .refused("invalid-correction", "fields.occurred", "does not end before it starts");
    }

    @Test
    void requiredFieldIsNotRemoved() {
        given(CASE, INCIDENT)
                .when(correct("claim-2", null, "{'title':null}"))
                .refused("invalid-correction", "fields.title", "is required");
    }

    @Test
    void aDateGivenTwiceIsRefused() {
        given(CASE, SEVERED)
                .when(correct("claim-2", "2022-09-07", "{'occurred':'2022-09-08'}"))
                .refused("invalid-correction", "fields.occurred", "twice");
    }

    @Test
    void partiesMustBeKnown() {
        given(CASE, INCIDENT)
                .when(correct("claim-2", null, "{'victims':['AL','tirana']}"))
                .refused("unknown-actor", "fields.victims[1]", "tirana");
        given(CASE, INCIDENT, actorRegistered("tirana"))
                .when(correct("claim-2", null, "{'victims':['AL','tirana']}"))
                .accepted();
    }

    @Test
    void initiatorOfAMeasureStaysAStateOfTheRelation() {
        given(CASE, SEVERED)
                .when(correct("claim-2", null, "{'initiator':'IR'}"))
                .accepted();
        given(CASE, SEVERED)
                .when(correct("claim-2", null, "{'initiator':'US'}"))
                .refused("initiator-outside-relation", "US", "AL-IR");
        given(caseOpened("albania-2022"), sampleEvent("relation.statement-issued"))
                .when(new CorrectClaim(
                        "albania-2022",
                        "claim-2",
                        null,
                        Json.MAPPER.createObjectNode().put("initiator", "US"),
                        null,
                        SOURCE))
                .accepted();
    }

    @Test
    void aRetractedClaimIsNotCorrected() {
        given(CASE, SEVERED, new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, SOURCE))
                .when(correct("claim-2", "2022-09-07", null))
                .refused("already-retracted", "claim-2");
    }

    @Test
    void onlyItsAsserterOrAnAnalystCorrectsAClaim() {
        Source another = Source.direct("another-desk", Edtf.parse("2022-09-21"));
        var foreign = new CorrectClaim("AL", "claim-2", Edtf.parse("2022-09-07"), null, null, another);
        given(CASE, SEVERED).by(Author.REPORTER).when(foreign).refused("not-yours", "claim-2", "albania-desk");
        given(CASE, SEVERED).by(Author.ANALYST).when(foreign).accepted();
        given(CASE, SEVERED)
                .by(Author.REPORTER)
                .when(correct("claim-2", "2022-09-07", null))
                .accepted();
    }

    @Test
    void publisherCorrectsOnlyClaimsInItsOwnNameWhateverItsSourceSays() {
        var named = new CorrectClaim("AL", "claim-2", Edtf.parse("2022-09-07"), null, null, SOURCE);
        given(CASE, SEVERED)
                .by(new Author(false, Set.of("another-desk")))
                .when(named)
                .refused("not-yours", "claim-2", "albania-desk");
        given(CASE, SEVERED)
                .by(new Author(false, Set.of("press", "Albania-Desk")))
                .when(named)
                .accepted();
    }

    @Test
    void publisherDoesNotMakeItsClaimOneOfAnother() {
        var publisher = new Author(false, Set.of("albania-desk", "albania-press"));
        Event correction = corrected("claim-2", "{'verbatim':'severed'}");
        CorrectClaim ofClaim = correct("claim-2", null, "{'source':{'asserter':'US'}}");
        CorrectClaim ofCorrection = correct("claim-3", null, "{'fields':{'source':{'asserter':'US'}}}");

        given(CASE, SEVERED, correction)
                .by(publisher)
                .when(ofClaim)
                .refused("not-yours", "fields.source.asserter", "US");
        given(CASE, SEVERED, correction)
                .by(publisher)
                .when(ofCorrection)
                .refused("not-yours", "fields.fields.source.asserter", "US");
        given(CASE, SEVERED, correction)
                .by(publisher)
                .when(correct("claim-2", null, "{'source':{'asserter':'albania-press'}}"))
                .accepted();
        given(CASE, SEVERED, correction)
                .by(new Author(true, Set.of("albania-desk")))
                .when(ofCorrection)
                .accepted();
    }

    @Test
    void correctedAsserterOwnsTheClaim() {
        Source another = Source.direct("another-desk", Edtf.parse("2022-09-21"));
        given(CASE, SEVERED, corrected("claim-2", "{'source':{'asserter':'another-desk'}}"))
                .by(Author.REPORTER)
                .when(new CorrectClaim("AL", "claim-2", Edtf.parse("2022-09-07"), null, null, another))
                .accepted();
    }

    @Test
    void claimAboutAClaimIsCorrectedAsAnyClaim() {
        Event disputed = new ClaimEvent.Disputed("AL", "claim-2", 2, "no", null, SOURCE);
        Event corroborated = new ClaimEvent.Corroborated("AL", "claim-2", 2, null, null, SOURCE);
        Event retracted = new ClaimEvent.Retracted("AL", "claim-2", 2, null, null, SOURCE);
        for (Event remark : List.of(disputed, retracted, dated("claim-2", "2022-09-07"))) {
            given(CASE, SEVERED, remark)
                    .when(correct("claim-3", null, "{'reason':'wrong day','source':{'stated':'2022-09-22'}}"))
                    .accepted();
        }
        given(CASE, SEVERED, corroborated)
                .when(correct("claim-3", null, "{'origin':'microsoft'}"))
                .accepted();
    }

    @ParameterizedTest
    @CsvSource({"claim,claim-1", "case,EE", "position,1"})
    void claimOfARemarkIsNotCorrected(String field, String value) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        if (field.equals("position")) {
            fields.put(field, Long.parseLong(value));
        } else {
            fields.put(field, value);
        }
        given(CASE, SEVERED, new ClaimEvent.Disputed("AL", "claim-2", 2, null, null, SOURCE))
                .when(new CorrectClaim("AL", "claim-3", null, fields, null, SOURCE))
                .refused("about-something-else", "fields." + field, "claim-3");
    }

    @Test
    void reasonOfAResolutionIsCorrectedAndItsChoiceIsNot() {
        Event resolved = new ContradictionEvent.Resolved(
                "AL", "relation/AL-IR/severed", null, Edtf.parse("2022-09-07"), null, "why", SOURCE);
        given(CASE, SEVERED, resolved)
                .when(correct("claim-3", null, "{'rationale':'the order to leave'}"))
                .accepted();
        given(CASE, SEVERED, resolved)
                .when(correct("claim-3", "2022-09-08", null))
                .refused("about-something-else", "fields.occurred", "claim-3");
        given(CASE, SEVERED, resolved)
                .when(correct("claim-3", null, "{'claim':'claim-2','occurred':null}"))
                .refused("about-something-else", "fields.claim");
        given(CASE, SEVERED, resolved)
                .when(correct("claim-3", null, "{'slot':'incident/INC-1/start'}"))
                .refused("about-something-else", "fields.slot");
        given(CASE, SEVERED, resolved)
                .when(correct("claim-3", null, "{'rationale':null}"))
                .refused("invalid-correction", "fields.rationale", "is required");
    }

    @Test
    void correctedCorrectionIsAppliedToTheClaim() {
        Event first = corrected("claim-2", "{'verbatim':'severed'}");
        Event second = corrected("claim-3", "{'fields':{'verbatim':'broken off'}}");
        given(CASE, SEVERED, first)
                .when(correct("claim-3", null, "{'fields':{'verbatim':'broken off'}}"))
                .accepted();
        given(CASE, SEVERED, first, second)
                .when(correct("claim-2", null, "{'verbatim':'broken off'}"))
                .refused("changes-nothing", "claim-2");
        given(CASE, SEVERED, first, second)
                .when(correct("claim-2", null, "{'verbatim':'severed'}"))
                .accepted();
    }

    @Test
    void retractedCorrectionIsNotApplied() {
        Event taken = new ClaimEvent.Retracted("AL", "claim-3", 3, null, null, SOURCE);
        given(CASE, SEVERED, corrected("claim-2", "{'verbatim':'severed'}"), taken)
                .when(correct("claim-2", null, "{'verbatim':'cut ties'}"))
                .refused("changes-nothing", "claim-2");
        given(CASE, SEVERED, corrected("claim-2", "{'verbatim':'severed'}"), taken)
                .when(correct("claim-3", null, "{'reason':'a slip'}"))
                .refused("already-retracted", "claim-3");
    }

    @Test
    void correctedCorrectionMustLeaveTheClaimValid() {
        Event first = corrected("claim-2", "{'verbatim':'severed'}");
        given(CASE, SEVERED, first)
                .when(correct("claim-3", null, "{'fields':{'verbatim':7}}"))
                .refused("invalid-correction", "fields.fields.verbatim");
        given(CASE, SEVERED, first)
                .when(correct("claim-3", null, "{'fields':{'relation':'GB-IR'}}"))
                .refused("about-something-else", "fields.fields.relation", "claim-2");
        given(CASE, SEVERED, first)
                .when(correct("claim-3", null, "{'fields':{'initiator':'nobody'}}"))
                .refused("initiator-outside-relation", "nobody", "AL-IR");
        given(CASE, INCIDENT, corrected("claim-2", "{'title':'Another title'}"))
                .when(correct("claim-3", null, "{'fields':{'victims':['nobody']}}"))
                .refused("unknown-actor", "fields.fields.victims[0]", "nobody");
    }

    @Test
    void correctionOfACorrectedCorrectionMustLeaveTheClaimValid() {
        Event first = corrected("claim-2", "{'verbatim':'severed'}");
        Event second = corrected("claim-3", "{'fields':{'verbatim':'broken off'}}");
        given(CASE, SEVERED, first, second)
                .when(correct("claim-4", null, "{'fields':{'fields':{'verbatim':7}}}"))
                .refused("invalid-correction", "fields.fields.fields.verbatim");
        given(CASE, SEVERED, first, second)
                .when(correct("claim-4", null, "{'fields':{'fields':{'verbatim':'over'}}}"))
                .accepted();
    }

    @Test
    void correctionOfARetractedCorrectionDoesNotChangeTheClaim() {
        String complete = "{'source':{'locator':{'sha256':'" + "0a".repeat(32) + "','offset':1,'length':2}}}";
        Event located = corrected("claim-2", complete);
        Event moved = corrected("claim-2", "{'source':{'locator':{'offset':5}}}");
        Event taken = new ClaimEvent.Retracted("AL", "claim-3", 3, null, null, SOURCE);
        given(CASE, SEVERED, located, moved, taken)
                .when(correct("claim-2", null, "{'verbatim':'cut ties'}"))
                .refused("changes-nothing", "claim-2");
        given(CASE, SEVERED, located, moved, taken)
                .when(correct("claim-2", "2022-09-07", null))
                .accepted();
    }

    @Test
    void correctedDocumentMustBeKnown() {
        given(CASE, SEVERED)
                .when(correct("claim-2", null, "{'source':{'document':'news-b'}}"))
                .refused("unknown-document", "fields.source.document", "news-b");
        given(CASE, SEVERED, documentRecorded("AL", "news-b"))
                .when(correct("claim-2", null, "{'source':{'document':'news-b'}}"))
                .accepted();
    }

    @Test
    void aProtectingPowerStaysAThirdState() {
        Event designated = new ProtectingPowerDesignated("AL", "AL-IR", "IR", "CH", null, SOURCE);
        given(CASE, designated)
                .when(correct("claim-2", null, "{'power':'AL'}"))
                .refused("power-inside-relation", "power is AL", "AL-IR");
        given(CASE, designated)
                .when(correct("claim-2", null, "{'initiator':'AL','power':'IR'}"))
                .refused("power-inside-relation", "power is IR", "AL-IR");
        given(CASE, designated).when(correct("claim-2", null, "{'power':'SE'}")).accepted();
    }

    @Test
    void theTitleOfACaseIsCorrected() {
        given(CASE).when(correct("claim-1", null, "{'title':'Albania, 2022'}")).accepted();
    }

    @Test
    void aCorrectionConcernsTheSlotOfItsClaim() {
        Event impact = new ImpactRecorded("AL", "INC-1", Dimension.SHARE, "10%", null, null, SOURCE);
        assertThat(given(CASE, INCIDENT, impact)
                        .when(correct("claim-3", null, "{'value':'20%'}"))
                        .decision())
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> assertThat(accepted.concerned())
                                .extracting(EntityRef::toString)
                                .containsExactlyInAnyOrder(
                                        "case/AL", "claim/claim-3", "slot/incident/INC-1/impact/SHARE"));
    }

    static CorrectClaim correct(String claim, @Nullable String occurred, @Nullable String fields) {
        Edtf date = occurred == null ? null : Edtf.parse(occurred);
        return new CorrectClaim("AL", claim, date, fields == null ? null : patch(fields), null, SOURCE);
    }

    private static Event dated(String claim, String occurred) {
        return new ClaimEvent.Corrected("AL", claim, 2, Edtf.parse(occurred), null, null, SOURCE);
    }

    static Event corrected(String claim, String fields) {
        int position = Integer.parseInt(claim.substring("claim-".length()));
        return new ClaimEvent.Corrected("AL", claim, position, null, patch(fields), null, SOURCE);
    }

    private static ObjectNode patch(String fields) {
        return (ObjectNode) Objects.requireNonNull(Json.MAPPER.readTree(fields.replace('\'', '"')));
    }
}
