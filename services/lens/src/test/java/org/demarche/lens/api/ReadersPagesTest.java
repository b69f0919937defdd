package org.demarche.lens.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What pages tell somebody who reads them, without a browser. */
@LensTest
class ReadersPagesTest {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).accept(MediaType.TEXT_HTML).exchange();
    }

    private String page(String address) throws Exception {
        MvcTestResult answer = get(address);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    /** Without tags, and with one space between words. */
    private String text(String address) throws Exception {
        return page(address)
                .replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ")
                .replaceAll(" ([.,:;?])", "$1");
    }

    @Test
    void differenceIsToldInSentencesWithTheirCauses() throws Exception {
        assertThat(text("/cases/AL22/diff?from=9"))
                .contains("The attribution of INC-JULY became contested: Iran denies the attribution ATT of INC-JULY")
                .contains("#10")
                .contains("The relations of Albania and Iran are now severed on every claim (2 claims")
                .contains("2 claims that count since")
                .contains("All ");
        assertThat(text("/cases/AL22/diff?from=11&to=12"))
                .contains("The relations of Albania and Iran became contested:");
        assertThat(page("/cases/AL22/diff?from=9")).contains("<details class=\"raw\"");
    }

    @Test
    void differenceOfStatusNamesWhatItWasBefore() throws Exception {
        assertThat(text("/cases/AL22/diff?from=7&to=8"))
                .contains("The incident INC-JULY (Government services) went from reported to confirmed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        relation/AL-IR/severed          | Why are the relations of Albania and Iran severed on every claim?
        attribution/INC-JULY/contested  | Why is the attribution of INC-JULY contested?
        attribution/INC-JULY/level      | Why is the attribution of INC-JULY attributed?
        incident/INC-JULY/status        | Why is the incident INC-JULY confirmed?
        incident/INC-JULY/victims       | Why the victims of the incident INC-JULY?
        actor/IR/name                   | Why the name of Iran?
        """)
    void explanationHasATitleInWords(String of, String title) throws Exception {
        assertThat(text("/why?of=" + of)).contains(title);
    }

    @Test
    void explanationNamesThoseWhoDenyAndTellsDatesInTheirOrder() throws Exception {
        assertThat(text("/why?of=attribution/INC-JULY/claims/E-9/deniedBy")).contains("Iran");
        String dates = text("/why?of=relation/AL-IR/severed");
        assertThat(dates).contains("in the order in which it happened");
        assertThat(dates.indexOf("August 2022")).isLessThan(dates.lastIndexOf("7 September 2022"));
    }

    @Test
    void explanationDatesWhatDoesNotCountYet() throws Exception {
        assertThat(text("/why?of=relation/AL-IR/severed&known=11"))
                .contains("not yet known")
                .contains("7 September 2022");
    }

    @Test
    void actorIsShownWithWhatItIsAccusedOfAndWhatItDenies() throws Exception {
        assertThat(text("/actors/GRP"))
                .contains("Accused in 1 claim")
                .contains("Albania says it was behind INC-JULY")
                .contains("denied by Iran");
        assertThat(text("/actors/IR"))
                .contains("Nobody says that it stands behind anything")
                .contains("denies what Albania says about INC-JULY")
                .contains("Albania – Iran")
                .contains("as it was registered first");
    }

    @ParameterizedTest
    @CsvSource({
        "/actors?kind=GROUP, GRP, >IR<",
        "/actors?q=iran, >IR<, >GRP<",
        "/relations?state=CERTAINLY, AL-IR, None",
        "/relations?contested=no, None, Albania – Iran",
        "/attributions?actor=GRP&contested=yes, INC-JULY, None",
        "/attributions?level=ENDORSED, None, who=INC-JULY"
    })
    void listIsLimitedByTheFiltersInItsAddress(String address, String has, String hasNot) throws Exception {
        assertThat(page(address)).contains(has).doesNotContain(hasNot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /read?page=/relations/AL-IR&at=8 September 2022         | /relations/AL-IR?at=2022-09-08
        /read?page=/relations/AL-IR&said=09/2022&known=%2312    | /relations/AL-IR?said=2022-09&known=12
        /read?page=/relations/AL-IR&at=now&known=all            | /relations/AL-IR
        /read?page=/relations/AL-IR&at=last Friday              | /relations/AL-IR?unclear-at=last%20Friday
        /read?page=/cases/AL22/diff&from=position 9             | /cases/AL22/diff?from=9
        /read?page=/cases/AL22/diff&clock=said&from=Sept 2022   | /cases/AL22/diff?clock=said&from=2022-09
        /read?page=//elsewhere.example/                         | /
        /read?page=/events&named=The day before&known=9         | /events?named=The%20day%20before&known=9
        """)
    void whatIsTypedIntoTheTimeBarLeadsToTheAddressOfTheReading(String typed, String address) {
        int query = typed.indexOf('?');
        var request = mvc.get().uri(typed.substring(0, query));
        for (String parameter : typed.substring(query + 1).split("&")) {
            int equals = parameter.indexOf('=');
            request = request.param(
                    parameter.substring(0, equals),
                    parameter.substring(equals + 1).replace("%23", "#"));
        }

        assertThat(request.accept(MediaType.TEXT_HTML)).hasRedirectedUrl(address);
    }

    @Test
    void dateThatIsNotUnderstoodIsToldBesideItsFieldOnThePageItself() throws Exception {
        String page = page("/relations/AL-IR?unclear-at=last Friday");

        assertThat(page)
                .contains("value=\"last Friday\"")
                .contains("aria-invalid=\"true\"")
                .containsPattern("id=\"told-at\"><span class=\"wrong\">expected a date that does not depend on today")
                .contains("data-reading=\"now\"")
                .doesNotContain("href=\"/relations/AL-IR?unclear");
        assertThat(page("/cases/AL22/diff?unclear-from=soon")).contains("expected a position, such as 154, or a date");
    }

    @Test
    void dateIsUnderstoodWhileItIsTyped() {
        assertThat(mvc.get().uri("/pages/date").param("text", "8 Sep 2022"))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("{\"edtf\":\"2022-09-08\",\"words\":\"8 September 2022\"}");
        assertThat(mvc.get().uri("/pages/date").param("text", "#12").param("clock", "known"))
                .bodyJson()
                .extractingPath("edtf")
                .isEqualTo("12");
        assertThat(mvc.get().uri("/pages/date").param("text", "soon"))
                .bodyJson()
                .extractingPath("words")
                .asString()
                .startsWith("expected a date");
    }

    @Test
    void pageWithoutScriptsShowsATimelineAndClaimsNothingOfAConnection() throws Exception {
        assertThat(page("/cases/AL22"))
                .containsPattern("<noscript><table class=\"still\">[\\s\\S]*<th scope=\"row\">Aug 2022</th>")
                .contains("<noscript><link rel=\"stylesheet\" href=\"/pages/noscript.css\"></noscript>")
                .doesNotContain(">connecting<");
    }

    @Test
    void printedPageCarriesWhereItIsFrom() throws Exception {
        String page = text("/relations/AL-IR?known=11");

        assertThat(page)
                .contains("http://localhost/relations/AL-IR?known=11")
                .contains("Shows what this desk had recorded up to position 11, at position 11 with the hash")
                .contains(Story.EVENTS.get(10).commitHash());
    }

    @Test
    void namedReadingBearsItsName() throws Exception {
        assertThat(page("/relations/AL-IR?known=11&named=Before the decision"))
                .contains("“Before the decision”.")
                .contains("<title>Before the decision · ")
                .doesNotContainPattern("href=\"[^\"]*named=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed/events", "/feed/relations", "/feed/events?case=AL22&type=incident.reported"})
    void listHasAFeed(String address) throws Exception {
        Document feed = feed(address);

        assertThat(feed.getElementsByTagName("entry").getLength()).isPositive();
        assertThat(feed.getElementsByTagName("id").item(0).getTextContent()).startsWith("http://localhost" + address);
    }

    @Test
    void feedOfAThingTellsHowItStandsAndWhatWasSaid() throws Exception {
        Document feed = feed("/feed/attributions/INC-JULY");

        assertThat(feed.getElementsByTagName("subtitle").item(0).getTextContent())
                .startsWith("Now: attributed (")
                .endsWith(", contested");
        assertThat(feed.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("#10 Iran denies the attribution ATT of INC-JULY: “baseless”");
        assertThat(page("/attributions/INC-JULY")).contains("href=\"/feed/attributions/INC-JULY\"");
        assertThat(page("/attributions/INC-JULY?known=9")).doesNotContain("/feed/");
        assertThat(mvc.get().uri("/feed/relations/AL-XK")).hasStatus(404);
    }

    @Test
    void feedThatDidNotChangeIsNotSentAgain() {
        String etag = Objects.requireNonNull(
                mvc.get().uri("/feed/events").exchange().getResponse().getHeader("ETag"));

        assertThat(mvc.get().uri("/feed/events").header("If-None-Match", etag)).hasStatus(304);
    }

    private Document feed(String address) throws Exception {
        MvcTestResult answer = mvc.get().uri(address).exchange();
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentType()).startsWith("application/atom+xml");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(new String(answer.getResponse().getContentAsByteArray(), UTF_8))));
    }
}
