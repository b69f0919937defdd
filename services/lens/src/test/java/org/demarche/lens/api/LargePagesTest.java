package org.demarche.lens.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.said;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Disputed;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A page has the same size however much there is to show: the rest is behind links. */
@LensTest
class LargePagesTest {
    private static final int LARGEST = 150_000;
    private static final int INCIDENTS = 120;
    private static final int CLAIMS = 150;
    private static final List<RecordedEvent> EVENTS = Samples.ledger(events());
    private static final Pattern MORE = Pattern.compile("href=\"([^\"]*[?&;]more=(?:[^\"]*,)?contradictions:\\d+)");
    private static final Pattern SLOT = Pattern.compile("id=\"slot-([^\"]+)\"");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    /** Every incident has two starts that exclude each other; of one incident, relation and attribution there is much of everything. */
    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.add(new Opened("BIG", "Large", null, said("DESK", "2022-07-16")));
        for (int i = 0; i < INCIDENTS; i++) {
            events.add(report("INC-" + i, "2022-07-15"));
            events.add(report("INC-" + i, "2022-08-15"));
        }
        for (int i = 0; i < CLAIMS; i++) {
            events.addAll(claims(i));
            events.add(new Disputed("BIG", "E-2", 2, "no", null, said("Paper", "2022-09-01")));
        }
        events.add(new Registered("IR", "Iran", ActorKind.STATE, "IR", null, said("DESK", "2022-07-16")));
        return events;
    }

    private static Reported report(String incident, String occurred) {
        return new Reported("BIG", incident, "Attack", List.of("AL"), Edtf.parse(occurred), said("AL", "2022-09-01"));
    }

    private static List<Event> claims(int i) {
        Edtf day = Edtf.parse("2022-%02d-%02d".formatted(1 + i / 28, 1 + i % 28));
        String pair = "AL-" + (char) ('B' + i % 24) + (char) ('A' + i / 24);
        return List.of(
                new ImpactRecorded(
                        "BIG", "INC-0", Dimension.AVAILABILITY, i + " hours", "outage", null, said("P-" + i, "2022")),
                new AffectedRecorded(
                        "BIG", "INC-0", AffectedKind.SYSTEM, "system " + i, List.of(), null, null, said("P", "2022")),
                new Severed("BIG", "AL-IR", "AL", null, null, day, said("P-" + i, "2022-12")),
                new Severed("BIG", pair, null, null, null, day, said("P", "2022")),
                new Attributed(
                        "BIG",
                        "T" + i,
                        "INC-" + i % 40,
                        "IR",
                        Link.HIRED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        said("P", "2022")));
    }

    @BeforeEach
    void project() {
        filling.with(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents",
                "/incidents/INC-0",
                "/attributions/INC-0",
                "/relations/AL-IR",
                "/actors/IR",
                "/contradictions",
                "/record/add-evidence?case=BIG",
                "/record?case=BIG&claim=E-2",
                "/events/2",
                "/cases/BIG",
                "/cases/BIG?more=incidents:6",
                "/cases/BIG?more=contradictions:11,incidents:6,relations:6,attributions:6",
                "/cases/BIG/timeline",
                "/cases/BIG/contradictions",
                "/cases/BIG/diff?from=1",
                "/why?of=incident/INC-0/impact/AVAILABILITY",
                "/why?of=relation/AL-IR/dates",
                "/why?of=incident/INC-0/claims"
            })
    void pageOfMuchIsBounded(String address) {
        assertThat(page(address).getBytes(UTF_8).length).isLessThan(LARGEST);
    }

    @Test
    void contradictionsAreAllFoundByFollowingTheLinks() {
        List<String> slots = new ArrayList<>();
        String address = "/cases/BIG/contradictions";
        while (address != null) {
            String page = page(address);
            SLOT.matcher(page).results().map(each -> each.group(1)).forEach(slots::add);
            Matcher more = MORE.matcher(page);
            address = null;
            while (more.find()) {
                String found = more.group(1).replace("&amp;", "&");
                address = found.endsWith(":" + (slots.size() + 1)) ? found : address;
            }
        }

        assertThat(slots).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(INCIDENTS + 1);
    }

    private String page(String address) {
        var answer = mvc.get().uri(address).accept(MediaType.TEXT_HTML).exchange();
        assertThat(answer).hasStatusOk();
        String page = new String(answer.getResponse().getContentAsByteArray(), UTF_8);
        assertThat(page).contains("</html>").doesNotContain("cannot-show");
        return page;
    }
}
