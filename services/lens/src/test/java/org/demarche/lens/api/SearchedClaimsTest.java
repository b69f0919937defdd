package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Claims are found by what they say as of a reading, and not by what was taken back or corrected. */
@LensTest
class SearchedClaimsTest {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    private final List<Event> events = new ArrayList<>(List.of(Samples.report("I")));

    @Test
    void claimIsFoundByItsQuoteSystemAndAsserter() {
        record(affected("Border desk", "news desk", "2022-09-08", "out since midnight"));

        assertThat(found("midn OUT")).containsExactly("E-2 by out since midnight");
        assertThat(found("border")).containsExactly("E-2 by Border desk");
        assertThat(found("news")).containsExactly("E-2 by news desk");
        assertThat(found("midnight border")).as("both words in one text").isEmpty();
    }

    @Test
    void claimIsFoundOnlyWhereItWasKnownAndSaidAndHappened() {
        record(affected("TIMS", "news", "2022-09-08", "mbr\u00EBm\u00EB"));

        assertThat(found("mbreme")).hasSize(1);
        assertThat(found("mbreme&known=1")).isEmpty();
        assertThat(found("mbreme&said=2022-09-07")).isEmpty();
        assertThat(found("mbreme&at=2022-09-07")).isEmpty();
        assertThat(found("mbreme&at=2022-09-09&said=2022-09-08&known=2")).hasSize(1);
    }

    @Test
    void retractedClaimIsNotFound() {
        record(
                affected("TIMS", "news", "2022-09-08", "quoted"),
                new Retracted("C", "E-2", 2, "wrong", null, Samples.said("desk", "2022-09-12")));

        assertThat(found("quoted")).isEmpty();
        assertThat(found("quoted&known=2")).hasSize(1);
        assertThat(found("quoted&said=2022-09-11")).hasSize(1);
    }

    @Test
    void correctedClaimIsFoundByWhatItReadsNow() {
        record(
                affected("TIMS", "news", "2022-09-08", "quoted"),
                new Corrected(
                        "C",
                        "E-2",
                        2,
                        null,
                        Json.MAPPER.createObjectNode().put("name", "e-Albania"),
                        "misread",
                        Samples.said("desk", "2022-09-12")));

        assertThat(found("tims")).isEmpty();
        assertThat(found("tims&known=2")).containsExactly("E-2 by TIMS");
        assertThat(found("albania")).containsExactly("E-2 by e-Albania");
        assertThat(found("quoted")).containsExactly("E-2 by quoted");
        assertThat(found("desk")).as("the correction itself").containsExactly("E-3 by desk");
    }

    @Test
    void caseIsFoundByItsAsserterWithoutItsClaims() {
        record(new Opened("C", "A case", null, Samples.said("archive", "2022-09-08")));

        assertThat(found("archive")).containsExactly("E-2 by archive");
    }

    @Test
    void claimsGoOnBehindAPosition() {
        for (int n = 0; n < 60; n++) {
            events.add(affected("system " + n, "news", "2022-09-08", "quoted"));
        }
        record();

        JsonNode first = claims("quoted");
        assertThat(first.get("items").size()).isEqualTo(10);
        JsonNode part = claims("quoted&kind=claim");
        assertThat(part.get("items").size()).isEqualTo(50);
        assertThat(part.get("next").asString()).isEqualTo("51");
        JsonNode rest = claims("quoted&kind=claim&after=51");
        assertThat(rest.get("items").size()).isEqualTo(10);
        assertThat(rest.has("next")).isFalse();
        assertThat(mvc.get().uri("/api/search?q=quoted&kind=claim&after=x")).hasStatus(400);
    }

    private void record(Event... more) {
        events.addAll(List.of(more));
        filling.with(Samples.ledger(events));
    }

    private static Event affected(String system, String asserter, String said, String quote) {
        var source = new Source(null, asserter, Edtf.parse(said), Mode.DIRECT, null, null, quote, null, null);
        return new AffectedRecorded(
                "C", "I", AffectedKind.SYSTEM, system, List.of(), null, Edtf.parse("2022-09-08"), source);
    }

    private List<String> found(String question) {
        return claims(question)
                .get("items")
                .valueStream()
                .map(item ->
                        item.get("id").asString() + " by " + item.get("matched").asString())
                .toList();
    }

    private JsonNode claims(String question) {
        byte[] body = mvc.get()
                .uri(URI.create("/api/search?q=" + question.replace(" ", "%20")))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        return Json.MAPPER
                .readTree(body)
                .get("kinds")
                .valueStream()
                .filter(group -> group.get("kind").asString().equals("claim"))
                .findFirst()
                .orElseThrow();
    }
}
