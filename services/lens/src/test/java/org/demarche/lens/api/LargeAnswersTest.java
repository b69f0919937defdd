package org.demarche.lens.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.demarche.contracts.api.JoinedParts;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What many claims are about is answered in parts. */
@LensTest
class LargeAnswersTest extends StoryQuestions {
    private static final int FIRST = Story.EVENTS.size() + 1;
    private static final int MANY = 1_100;
    private static final List<RecordedEvent> EVENTS = events();

    @Autowired
    private Filling filling;

    private static List<RecordedEvent> events() {
        List<Event> reports = IntStream.range(0, MANY)
                .<Event>mapToObj(i -> Samples.report("AL22", "BIG", i % 2 == 0 ? "Attack" : "Outage"))
                .toList();
        List<RecordedEvent> events = new ArrayList<>(Story.EVENTS);
        reports.forEach(report -> events.add(Samples.recorded(events.size() + 1, report)));
        return events;
    }

    @BeforeEach
    void project() {
        filling.with(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/BIG",
                "/api/why?of=incident/BIG/title",
                "/api/why?of=incident/BIG/claims",
                "/api/incidents/BIG/diff?from=1"
            })
    void largeAnswerComesInPartsThatJoinToTheSame(String path) {
        List<ObjectNode> parts = parts(path);
        List<ObjectNode> smaller = parts(path + (path.contains("?") ? "&" : "?") + "limit=300");

        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part.toString().length()).isLessThan(600_000));
        assertThat(smaller).hasSizeGreaterThan(parts.size());
        JsonNode joined = joined(parts);
        assertThat(joined(smaller)).isEqualTo(joined);
        assertThat(joined.toString()).contains("E-" + FIRST, "E-" + EVENTS.size());
        assertThat(joined.has("next") || joined.has("elements")).isFalse();
    }

    @Test
    void incidentInPartsHasEachClaimOnce() {
        assertThat(joined(parts("/api/incidents/BIG")).get("claims"))
                .extracting(claim -> claim.get("id").asString())
                .containsExactlyElementsOf(
                        EVENTS.stream().skip(FIRST - 1).map(RecordedEvent::id).toList());
    }

    @Test
    void nextPartIsAsOfTheSamePosition() {
        assertThat(get("/api/incidents/BIG"))
                .headers()
                .hasValue(HttpHeaders.LINK, "<?after=/claims/998&known=" + EVENTS.size() + ">; rel=\"next\"");
        assertThat(get("/api/incidents/BIG?known=500&limit=10").getResponse().getHeader(HttpHeaders.LINK))
                .contains("known=500", "limit=10");
        assertThat(get("/api/incidents/BIG/diff?from=1").getResponse().getHeader(HttpHeaders.LINK))
                .contains("from=1", "to=" + EVENTS.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/INC-JULY",
                "/api/relations/AL-IR",
                "/api/cases/AL22",
                "/api/attributions/INC-JULY"
            })
    void answerOfUsualSizeIsWhole(String path) {
        MvcTestResult answer = get(path);

        assertThat(answer).headers().doesNotContainHeader(HttpHeaders.LINK);
        assertThat(body(answer).has("next") || body(answer).has("elements")).isFalse();
        assertThat(joined(parts(path + "?limit=1"))).isEqualTo(body(answer));
    }

    @Test
    void listShowsTheFirstPartOfALargeItemAndItsNext() {
        JsonNode item = json("/api/incidents?q=BIG").at("/items/0");

        assertThat(item).isEqualTo(json("/api/incidents/BIG"));
        assertThat(item.get("next").asString()).isEqualTo("/claims/998");
        assertThat(item.get("elements").asInt()).isEqualTo(1 + MANY);
        assertThat(json("/api/cases/AL22/diff?from=1").get("things"))
                .anySatisfy(thing -> assertThat(thing.has("next")).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "after=claims,after",
        "after=/claims,after",
        "after=/claims/1000000,after",
        "after=/title,after",
        "limit=0,limit",
        "limit=1001,limit"
    })
    void partThatThereIsNotIsRefused(String parameter, String name) {
        MvcTestResult answer = get("/api/incidents/BIG?" + parameter);

        assertThat(answer).hasStatus(400);
        assertThat(body(answer).at("/errors/0/pointer").asString() + body(answer))
                .contains(name);
    }

    private List<ObjectNode> parts(String path) {
        MvcTestResult answer = get(path);
        List<ObjectNode> parts = new ArrayList<>(List.of(body(answer).asObject()));
        while (answer.getResponse().getHeader(HttpHeaders.LINK) != null) {
            String link = requireNonNull(answer.getResponse().getHeader(HttpHeaders.LINK));
            assertThat(link).startsWith("<?");
            answer = get(path.replaceFirst("\\?.*", "") + link.substring(1, link.indexOf('>')));
            assertThat(answer).hasStatusOk();
            parts.add(body(answer).asObject());
        }
        return parts;
    }

    private static JsonNode joined(List<ObjectNode> parts) {
        var joined = new JoinedParts(parts.getFirst().deepCopy());
        parts.stream().skip(1).forEach(part -> joined.add(part.deepCopy()));
        return joined.whole();
    }
}
