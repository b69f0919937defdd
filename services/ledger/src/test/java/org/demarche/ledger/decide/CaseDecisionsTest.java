package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.citing;
import static org.demarche.ledger.Claims.documentRecorded;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.recordDocument;
import static org.demarche.ledger.decide.Scenario.given;

import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.time.Edtf;
import org.junit.jupiter.api.Test;

class CaseDecisionsTest {

    @Test
    void aCaseIsOpened() {
        given().when(openCase("AL")).then(new CaseEvent.Opened("AL", "Albania 2022", OCCURRED, SOURCE));
    }

    @Test
    void secondCaseIsOpened() {
        given(caseOpened("AL")).when(openCase("EE")).accepted();
    }

    @Test
    void aCaseIsNotOpenedTwice() {
        given(caseOpened("AL")).when(openCase("AL")).refused("id-used", "case AL");
    }

    @Test
    void caseCitesADocumentOfAnotherCase() {
        given(caseOpened("AL"), documentRecorded("AL", "news-a"))
                .when(new CaseEvent.Opened("EE", "Estonia", null, citing("news-a")))
                .accepted();
    }

    @Test
    void aDocumentIsRecorded() {
        given(caseOpened("AL"))
                .when(recordDocument("AL", "news-a"))
                .then(new CaseEvent.DocumentRecorded(
                        "AL",
                        "news-a",
                        "Article",
                        "0a".repeat(32),
                        "en",
                        "Reuters",
                        Edtf.parse("2022-09-10"),
                        OCCURRED,
                        SOURCE));
    }

    @Test
    void aDocumentIsNotRecordedTwiceInACase() {
        given(caseOpened("AL"), documentRecorded("AL", "news-a"))
                .when(recordDocument("AL", "news-a"))
                .refused("id-used", "document news-a");
    }

    @Test
    void theIdOfADocumentIsTakenInEveryCase() {
        given(caseOpened("AL"), caseOpened("EE"), documentRecorded("AL", "news-a"))
                .when(recordDocument("EE", "news-a"))
                .refused("id-used", "document news-a");
    }

    @Test
    void aDocumentCannotBeItsOwnSource() {
        given(caseOpened("AL"))
                .when(new CaseEvent.DocumentRecorded(
                        "AL", "news-a", "Article", null, null, null, null, null, citing("news-a")))
                .refused("unknown-document", "source.document");
    }

    @Test
    void aCaseIsClosedOnceAndOpenedAgain() {
        CaseEvent.Closed close = new CaseEvent.Closed("AL", "settled", OCCURRED, SOURCE);
        CaseEvent.Reopened reopen = new CaseEvent.Reopened("AL", "new claims", OCCURRED, SOURCE);
        Event closed = new CaseEvent.Closed("AL", "settled", OCCURRED, SOURCE);
        Event reopened = new CaseEvent.Reopened("AL", "new claims", OCCURRED, SOURCE);
        given(caseOpened("AL")).when(close).then(closed);
        given(caseOpened("AL"), closed).when(close).refused("already-closed", "case AL");
        given(caseOpened("AL"), closed).when(reopen).then(reopened);
        given(caseOpened("AL")).when(reopen).refused("not-closed", "case AL");
        given(caseOpened("AL"), closed, reopened).when(reopen).refused("not-closed", "case AL");
        given(caseOpened("AL"), closed, reopened).when(close).accepted();
    }

    @Test
    void claimsInAClosedCaseAreRecorded() {
        given(caseOpened("AL"), new CaseEvent.Closed("AL", null, null, SOURCE))
                .when(recordDocument("AL", "news-a"))
                .accepted();
    }
}
