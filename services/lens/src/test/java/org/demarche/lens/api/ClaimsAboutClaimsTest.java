package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.event.ClaimEvent.Disputed;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.Remarks;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Claims about claims in every shape: whatever a ledger holds, every question is answered, and what is shown is bounded. */
@LensTest
class ClaimsAboutClaimsTest {
    private static final Source SOURCE = Samples.said("AL", "2022-09-07");

    /** What answers show claims in; the report is the event at position 1. */
    private static final List<String> ADDRESSES = List.of(
            "/api/cases",
            "/api/cases/C",
            "/api/cases/C/timeline",
            "/api/cases/C/contradictions",
            "/api/cases/C/diff?from=1",
            "/api/incidents",
            "/api/incidents?format=csv",
            "/api/incidents/I",
            "/api/incidents/I?said=2022-09-08",
            "/api/incidents/I/diff?from=1",
            "/api/claims?about=E-1",
            "/api/claims?about=E-3",
            "/api/why?of=incident/I/title",
            "/api/events?from=1",
            "/api/events?from=1&said=2022-09-08",
            "/",
            "/incidents",
            "/incidents/I",
            "/cases/C",
            "/cases/C/timeline",
            "/why?of=incident/I/title",
            "/api/search?q=AL",
            "/search?q=AL");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    record Shape(String name, List<Event> events) {
        static Shape chain(String name, int length, LongFunction<Event> about) {
            return of("chain of " + length + " " + name, length, position -> about.apply(position - 1));
        }

        static Shape star(String name, int size, LongFunction<Event> about) {
            return of("star of " + size + " " + name, size, position -> about.apply(1));
        }

        /** @param event of each position from 2 on */
        static Shape of(String name, int count, LongFunction<Event> event) {
            List<Event> events = new ArrayList<>(List.of(Samples.report("I")));
            for (long position = 2; position <= count + 1; position++) {
                events.add(event.apply(position));
            }
            events.add(new Opened("C", "A case", null, SOURCE));
            return new Shape(name, events);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                Shape.chain("disputes", 300, ClaimsAboutClaimsTest::disputed),
                Shape.chain("corroborations", 300, ClaimsAboutClaimsTest::corroborated),
                Shape.chain("retractions", 300, ClaimsAboutClaimsTest::retracted),
                Shape.chain("corrections", 300, ClaimsAboutClaimsTest::corrected),
                Shape.chain("disputes", 4_000, ClaimsAboutClaimsTest::disputed),
                Shape.star("disputes", 2_000, ClaimsAboutClaimsTest::disputed),
                Shape.star("corrections", 500, ClaimsAboutClaimsTest::corrected),
                Shape.of("claims about themselves", 300, ClaimsAboutClaimsTest::disputed),
                Shape.of("claims about later ones", 300, position -> retracted(position + 1)),
                Shape.of("claims about nothing", 300, position -> disputed(1_000_000 + position)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyQuestionIsAnswered(Shape shape) {
        filling.with(Samples.ledger(shape.events()));

        for (String address : ADDRESSES) {
            assertThat(mvc.get().uri(address).exchange()).as(address).hasStatusOk();
        }
    }

    @Test
    void claimShowsSomeLevelsOfRemarksAndWhereTheRestIs() {
        filling.with(Samples.ledger(
                Shape.chain("disputes", 300, ClaimsAboutClaimsTest::disputed).events()));

        JsonNode claim = json("/api/incidents/I").at("/claims/0");
        for (int level = 1; level <= Remarks.MAX_DEPTH; level++) {
            assertThat(claim.has("moreRemarks")).as("level " + level).isFalse();
            claim = claim.at("/disputes/0");
            assertThat(claim.at("/claim").asString()).isEqualTo("E-" + (level + 1));
        }

        assertThat(claim.has("disputes")).isFalse();
        assertThat(claim.at("/disputedBy/0").asString()).isEqualTo("AL");
        assertThat(claim.at("/moreRemarks/count").asInt()).isEqualTo(1);
        String rest = claim.at("/moreRemarks/href").asString();
        assertThat(rest).isEqualTo("/api/claims?about=E-5");
        assertThat(json(rest).at("/items/0/id").asString()).isEqualTo("E-6");
    }

    @Test
    void claimShowsSomeOfManyRemarksAndTheRestIsPaged() {
        filling.with(Samples.ledger(
                Shape.star("disputes", 1_000, ClaimsAboutClaimsTest::disputed).events()));

        JsonNode claim = json("/api/incidents/I").at("/claims/0");

        assertThat(claim.at("/disputes").size()).isEqualTo(Remarks.MAX_SHOWN);
        assertThat(claim.at("/moreRemarks/count").asInt()).isEqualTo(1_000 - Remarks.MAX_SHOWN);
        List<String> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(claim.at("/moreRemarks/href").asString() + "&limit=300" + after);
            page.at("/items").forEach(item -> all.add(item.at("/id").asString()));
            after = page.at("/next").isNull()
                    ? ""
                    : "&after=" + page.at("/next").asString();
        } while (!after.isEmpty());
        assertThat(all).hasSize(1_000).doesNotHaveDuplicates().startsWith("E-2").endsWith("E-1001");
    }

    @Test
    void remarkThatIsTakenBackIsNotLiveInTheListOfClaimsAboutAClaim() {
        filling.with(Samples.ledger(List.of(Samples.report("I"), disputed(1), retracted(2), disputed(1))));

        JsonNode about = json("/api/claims?about=E-1").at("/items");

        assertThat(about.at("/0/live").asBoolean()).isFalse();
        assertThat(about.at("/0/retractions/0/claim").asString()).isEqualTo("E-3");
        assertThat(about.at("/1/live").asBoolean()).isTrue();
        assertThat(json("/api/claims?about=E-1&known=2").at("/items/0/live").asBoolean())
                .isTrue();
        assertThat(json("/api/claims?about=nothing").at("/items").size()).isZero();
    }

    private static Event disputed(long position) {
        return new Disputed("C", "E-" + position, position, null, null, SOURCE);
    }

    private static Event corroborated(long position) {
        return new Corroborated("C", "E-" + position, position, null, null, SOURCE);
    }

    private static Event retracted(long position) {
        return new Retracted("C", "E-" + position, position, null, null, SOURCE);
    }

    private static Event corrected(long position) {
        var fields = Json.MAPPER.createObjectNode();
        fields.put(position == 1 ? "title" : "reason", "words " + position);
        return new Corrected("C", "E-" + position, position, null, fields, null, SOURCE);
    }

    private JsonNode json(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return Json.MAPPER.readTree(answer.getResponse().getContentAsByteArray());
    }
}
