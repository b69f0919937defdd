package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Requests that are refused. */
@LensTest
class InvalidQuestionsTest extends StoryQuestions {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/NONE",
                "/api/incidents/INC-JULY?known=5",
                "/api/incidents/INC-JULY?known=0",
                "/api/incidents/INC-JULY?known=2025-12-31T00:00:00Z",
                "/api/incidents/INC-JULY?at=2022-07-14",
                "/api/incidents/INC-JULY?said=2022-07-14",
                "/api/cases/NONE",
                "/api/cases/AL22?known=0",
                "/api/cases/NONE/timeline",
                "/api/attributions/NONE",
                "/api/attributions/INC-JULY?known=5",
                "/api/relations/AL-XX",
                "/api/actors/NONE",
                "/api/actors/GRP?known=3",
                "/api/cases/NONE/diff?from=1",
                "/api/cases/MK23/diff?from=1&to=12",
                "/api/incidents/NONE/diff?from=1",
                "/api/relations/AL-XX/diff?from=1",
                "/api/attributions/INC-TIMS/diff?from=1",
                "/api/campaigns/NONE/diff?from=1",
                "/api/events/17",
                "/api/events/0",
                "/api/events/12?known=11"
            })
    void unknownEntityIsNotFound(String path) {
        MvcTestResult answer = get(path);

        assertThat(answer).hasStatus(404).hasContentType("application/problem+json");
        assertThat(body(answer).at("/type").asString()).isEqualTo("urn:demarche:problem:unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/incidents?known=yesterday | known | RFC 3339",
                "/api/incidents?known=2022-13 | known | RFC 3339",
                "/api/relations/alir | pair | AL-IR",
                "/api/incidents?known=-1 | known | at least 0",
                "/api/incidents?known=99999999999999999999 | known | RFC 3339",
                "/api/incidents?at=soon | at | EDTF",
                "/api/incidents?said=2022-13 | said | EDTF",
                "/api/incidents?said= | said | expected a value",
                "/api/incidents?at=2022&at=2023 | at | once",
                "/api/incidents?q=%00 | q | without control characters",
                "/api/incidents?case=AL22&case=MK23 | case | once",
                "/api/incidents?case=%20 | case | expected a value",
                "/api/cases/AL22/diff?from=1&limit= | limit | expected a value",
                "/api/relations/AL-IR/order?incident= | incident | expected a value",
                "/incidents?q=%00 | q | without control characters",
                "/api/incidents?min-position=x | min-position | whole number",
                "/api/incidents?limit=0 | limit | 1 to 500",
                "/api/incidents?limit=501 | limit | 1 to 500",
                "/api/incidents?limit=all | limit | 1 to 500",
                "/api/incidents?status=BURNING | status | SUSPECTED, REPORTED",
                "/api/incidents?stauts=CLOSED | stauts | after, at, case, format, known, limit, min-position, q, said,"
                        + " status",
                "/api/incidents/INC-JULY?q=x | q | after, at, known, limit, min-position, said",
                "/api/cases/AL22/timeline?clock=wall | clock | occurred, stated, recorded",
                "/api/cases/AL22/timeline?after=nobody | after | claim",
                "/api/events?from=0 | from | at least 1",
                "/api/events?limit=0 | limit | at least 1",
                "/api/events?after=3 | after | case, format, from",
                "/api/incidents/INC-JULY/diff | from | required",
                "/api/incidents/INC-JULY/diff?from=soon | from | RFC 3339",
                "/api/incidents/INC-JULY/diff?from=1&to=-2 | to | at least 0",
                "/api/incidents/INC-JULY/diff?from=1&known=4 | known | on this clock",
                "/api/incidents/INC-JULY/diff?from=2022&clock=said&said=2023 | said | on this clock",
                "/api/incidents/INC-JULY/diff?from=1&clock=at | from | EDTF",
                "/api/incidents/INC-JULY/diff?from=2022&clock=wall | clock | known, said, at",
                "/api/relations/alir/diff?from=1 | pair | AL-IR",
                "/api/events/first | position | long"
            })
    void invalidParameterIsNamedWithTheExpectedValue(String path, String name, String expected) {
        MvcTestResult answer = get(path);

        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        assertThat(body(answer).at("/violations/0/field").asString()).isEqualTo(name);
        assertThat(body(answer).at("/violations/0/message").asString()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents?limit=0",
                "/api/incidents?limit=all",
                "/api/incidents?status=BURNING",
                "/api/incidents?stauts=CLOSED",
                "/api/incidents?at=soon",
                "/api/incidents?format=xml",
                "/api/relations/alir",
                "/api/relations/alir/order?incident=INC-JULY",
                "/api/relations/AL-IR/order",
                "/api/relations/alir/diff?from=1",
                "/api/cases/AL22/timeline?clock=wall",
                "/api/cases/AL22/diff?from=1&limit=0",
                "/api/cases/AL22/diff?from=1&limit=ten",
                "/api/cases/AL22/diff",
                "/api/events?from=0",
                "/api/events?limit=0",
                "/api/events/first",
                "/api/why",
                "/api/why?of=incident"
            })
    void malformedRequestIsRefusedBeforeItWaitsForAPosition(String path) {
        MvcTestResult atOnce = get(path);
        MvcTestResult waiting = get(path + (path.contains("?") ? "&" : "?") + "min-position=99");

        assertThat(waiting).hasStatus(400);
        assertThat(body(waiting)).isEqualTo(body(atOnce));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/why?of=incident",
                "/incidents?limit=0",
                "/events?before=x",
                "/relations/alir?clock=x",
                "/cases/AL22/timeline?part=x"
            })
    void malformedRequestForAPageIsRefusedBeforeItWaitsForAPosition(String path) {
        assertThat(get(path + "&min-position=99")).hasStatus(400);
    }

    @Test
    void unknownParameterIsRefused() {
        assertThat(get("/actuator/health/liveness?x=1")).hasStatusOk();
    }
}
