package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.said;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Titles of every script are found by the words that people type, and ids can end like a format. */
@LensTest
class NamesOnPagesTest {
    private static final List<String> TITLES = List.of(
            "Straßenverkehrsamt", "e\u0301tat civil", "Κυβέρνηση", "İstanbul", "Plain", "\u202Elive\u202C title");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        List<Event> events = new ArrayList<>();
        events.add(new Opened("C", "Case", null, said("DESK", "2022")));
        events.add(new Opened("C.json", "Case of a file", null, said("DESK", "2022")));
        TITLES.forEach(title -> events.add(incident("I" + events.size(), title)));
        events.add(incident("leak", "The other leak"));
        events.add(incident("leak.json", "The leak of a file"));
        events.add(incident("leak.csv", "The leak of a table"));
        events.add(incident("leak.svg", "The leak of a picture"));
        filling.with(Samples.ledger(events));
    }

    @ParameterizedTest
    @CsvSource({
        "STRASSEN, Straßenverkehrsamt",
        "straße, Straßenverkehrsamt",
        "\u00C9TAT, e\u0301tat civil",
        "κυβερνηση, Κυβέρνηση",
        "ΚΥΒΈΡΝΗΣΗ, Κυβέρνηση",
        "istanbul, İstanbul",
    })
    void titleIsFoundHoweverItsLettersAreWritten(String words, String title) {
        assertThat(mvc.get().uri("/api/incidents?q={q}", words))
                .bodyText()
                .contains(title)
                .doesNotContain("Plain");
        assertThat(mvc.get().uri("/api/incidents?q={q}&known=50", words))
                .bodyText()
                .contains(title)
                .doesNotContain("Plain");
        assertThat(page("/incidents?q={q}", words)).bodyText().contains(title).doesNotContain("Plain");
        assertThat(page("/?q={q}", words)).bodyText().contains(title);
        assertThat(page("/?q={q}", words + "x")).bodyText().contains("No case matches");
    }

    @Test
    void titleDoesNotTurnTheDirectionOfAPage() {
        assertThat(page("/incidents"))
                .hasStatusOk()
                .bodyText()
                .contains("[U+202E]live[U+202C] title")
                .doesNotContain("\u202E");
        assertThat(mvc.get().uri("/api/incidents")).bodyText().contains("\u202Elive");
    }

    @ParameterizedTest
    @CsvSource({
        "/incidents/leak.json, The leak of a file",
        "/incidents/leak.csv, The leak of a table",
        "/incidents/leak, The other leak",
        "/attributions/leak.json, The leak of a file",
        "/cases/C.json, Case of a file",
        "/incidents/leak.svg, The leak of a picture",
    })
    void pageOfAnIdThatEndsLikeAFormatIsThatOfTheId(String path, String title) {
        assertThat(page(path))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .bodyText()
                .contains("<html", title);
    }

    @ParameterizedTest
    @CsvSource({
        "/incidents/leak.json.json, text/html, /api/incidents/leak.json",
        "/incidents/leak.csv.json, text/html, /api/incidents/leak.csv",
        "/cases/C.json.json, text/html, /api/cases/C.json",
        "/cases/C.json/timeline.csv, text/html, /api/cases/C.json/timeline",
        "/incidents/leak.json, application/json, /api/incidents/leak.json",
        "/incidents/INC.json, text/html, /api/incidents/INC",
        "/incidents.csv, text/html, /api/incidents",
    })
    void formatIsThatOfTheSuffixBehindTheIdOrOfAccept(String path, String accept, String answered) {
        assertThat(mvc.get().uri(path).header("Accept", accept)).hasForwardedUrl(answered);
    }

    private MvcTestResult page(String address, Object... values) {
        return mvc.get().uri(address, values).header("Accept", "text/html").exchange();
    }

    private static Event incident(String id, String title) {
        return new Reported("C", id, title, List.of("AL"), Edtf.parse("2022"), said("AL", "2022"));
    }
}
