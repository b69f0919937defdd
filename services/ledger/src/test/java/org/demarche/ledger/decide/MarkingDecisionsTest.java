package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.documentRecorded;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.decide.Scenario.given;

import java.util.List;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingCommand.Mark;
import org.demarche.contracts.event.MarkingCommand.Unmark;
import org.demarche.contracts.event.MarkingEvent.Marked;
import org.demarche.contracts.event.MarkingEvent.Unmarked;
import org.demarche.contracts.marking.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class MarkingDecisionsTest {
    private static final Event CASE = caseOpened("AL");

    @Test
    void caseIsMarked() {
        given(CASE).when(mark(Tlp.AMBER)).then(marked(Tlp.AMBER));
    }

    @Test
    void documentIsMarked() {
        given(CASE, documentRecorded("AL", "news-a"))
                .when(mark("news-a", null, Tlp.GREEN))
                .then(new Marked("AL", "news-a", null, null, Tlp.GREEN, List.of(), "why", null, SOURCE));
    }

    @Test
    void markedClaimHasItsPosition() {
        given(CASE, incidentReported("AL", "INC-1"))
                .when(mark(null, "claim-2", Tlp.AMBER_STRICT))
                .then(new Marked("AL", null, "claim-2", 2L, Tlp.AMBER_STRICT, List.of(), "why", null, SOURCE));
    }

    @Test
    void whatIsMarkedMustBeKnown() {
        given(CASE).when(mark("nothing", null, Tlp.RED)).refused("unknown-document", "document");
        given(CASE).when(mark(null, "nothing", Tlp.RED)).refused("unknown-claim", "claim");
        given(caseOpened("EE")).when(mark(Tlp.GREEN)).refused("unknown-case", "case");
    }

    @Test
    void claimOfAnotherCaseIsNotMarked() {
        given(CASE, caseOpened("EE"), incidentReported("EE", "INC-1"))
                .when(mark(null, "claim-3", Tlp.GREEN))
                .refused("in-another-case", "claim-3");
    }

    @Test
    void oneThingIsMarkedAtATime() {
        given(CASE, documentRecorded("AL", "news-a"))
                .when(mark("news-a", "claim-2", Tlp.GREEN))
                .refused("not-one-marked", "claim and document");
    }

    @Test
    void redNeedsRecipientsAndNothingElseHasThem() {
        given(CASE).when(mark(Tlp.RED)).refused("recipients", "recipients is empty");
        given(CASE).when(mark(Tlp.AMBER, "cert-al")).refused("recipients", "AMBER");
        given(CASE).when(mark(Tlp.RED, "cert-al")).accepted();
    }

    @Test
    void sameMarkingIsRefused() {
        given(CASE, marked(Tlp.RED, "cert-al", "cert-ee"))
                .when(mark(Tlp.RED, "cert-ee", "cert-al"))
                .refused("already-marked", "case AL");
    }

    @Test
    void reporterNarrows() {
        given(CASE, marked(Tlp.AMBER))
                .by(Author.REPORTER)
                .when(mark(Tlp.AMBER_STRICT))
                .accepted();
        given(CASE, marked(Tlp.RED, "a", "b"))
                .by(Author.REPORTER)
                .when(mark(Tlp.RED, "a"))
                .accepted();
    }

    @Test
    void onlyAnAnalystLowers() {
        Event[] amber = {CASE, marked(Tlp.AMBER)};
        given(amber).by(Author.REPORTER).when(mark(Tlp.GREEN)).refused("only-analysts", "case AL");
        given(amber).by(Author.REPORTER).when(unmark(null, null)).refused("only-analysts", "case AL");
        given(amber).when(mark(Tlp.GREEN)).accepted();
        given(amber).when(unmark(null, null)).then(unmarked());
    }

    @Test
    void otherRecipientsAreNotNarrower() {
        given(CASE, marked(Tlp.RED, "a"))
                .by(Author.REPORTER)
                .when(mark(Tlp.RED, "a", "b"))
                .refused("only-analysts", "case AL");
    }

    @Test
    void whatHasNoMarkingIsNotUnmarked() {
        given(CASE).when(unmark(null, null)).refused("not-marked", "case AL");
        given(CASE, documentRecorded("AL", "news-a"), marked(Tlp.AMBER))
                .when(unmark("news-a", null))
                .refused("not-marked", "document news-a");
        given(CASE, marked(Tlp.AMBER), unmarked()).when(unmark(null, null)).refused("not-marked", "case AL");
    }

    @Test
    void markingIsNotRetractedButUnmarked() {
        given(CASE, marked(Tlp.AMBER))
                .when(new RetractClaim("AL", "claim-2", null, null, SOURCE))
                .refused("no-claim", "claim-2");
    }

    @Test
    void markingIsNotCorrectedToAnotherOne() {
        var fields = JsonNodeFactory.instance.objectNode().put("tlp", "GREEN");
        given(CASE, marked(Tlp.AMBER))
                .when(new CorrectClaim("AL", "claim-2", null, fields, null, SOURCE))
                .refused("about-something-else", "tlp");
    }

    private static Mark mark(Tlp tlp, String... recipients) {
        return new Mark("AL", null, null, tlp, List.of(recipients), "why", null, SOURCE);
    }

    private static Mark mark(@Nullable String document, @Nullable String claim, Tlp tlp) {
        return new Mark("AL", document, claim, tlp, List.of(), "why", null, SOURCE);
    }

    private static Unmark unmark(@Nullable String document, @Nullable String claim) {
        return new Unmark("AL", document, claim, "why", null, SOURCE);
    }

    private static Marked marked(Tlp tlp, String... recipients) {
        return new Marked("AL", null, null, null, tlp, List.of(recipients), "why", null, SOURCE);
    }

    private static Unmarked unmarked() {
        return new Unmarked("AL", null, null, null, "why", null, SOURCE);
    }
}
