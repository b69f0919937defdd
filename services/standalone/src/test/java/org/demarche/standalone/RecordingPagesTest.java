package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Claims recorded by the forms of the pages, mostly as a browser without scripts sends them. */
class RecordingPagesTest {
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @TempDir
    private static Path data;

    private static final AtomicInteger probes = new AtomicInteger();

    private static RunningInstance instance;
    private static Client http;
    private static long reported;

    @BeforeAll
    static void start() {
        instance = RunningInstance.unseeded(data);
        http = instance.client();
        http.take("open-case", "k1", "{\"case\":\"rec\",\"title\":\"A case\"}");
        http.take("register-actor", "k2", "{\"actor\":\"apt-x\",\"name\":\"Group X\",\"kind\":\"GROUP\"}");
        http.take("record-document", "k3", "{\"case\":\"rec\",\"document\":\"news-a\",\"title\":\"First article\"}");
        reported = http.take(
                "report-incident",
                "k4",
                "{\"case\":\"rec\",\"incident\":\"INC-R\",\"title\":\"Border post down\",\"victims\":[\"AL\"]}");
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static HttpResponse<String> post(String path, Map<String, String> typed) {
        String body = typed.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return http.sent(http.request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String page(String path) {
        return http.sent(http.request(path).header("Accept", "text/html").GET()).body();
    }

    /** Records something else, and returns its position: what was recorded between two of them is counted by it. */
    private static long probe() {
        return http.take(
                "record-affected",
                "probe-" + probes.incrementAndGet(),
                "{\"case\":\"rec\",\"incident\":\"INC-R\",\"kind\":\"SYSTEM\",\"name\":\"mail\"}");
    }

    private static long position(HttpResponse<String> recorded) {
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(303);
        String address = recorded.headers().firstValue("Location").orElseThrow();
        return Long.parseLong(address.replaceAll(".*/events/(\\d+)\\?.*", "$1"));
    }

    private static JsonNode data(long position) {
        return http.json("/api/events/" + position + "?min-position=" + position)
                .get("data");
    }

    @Test
    void everyPageOfAThingLeadsToItsForms() {
        page("/incidents/INC-R?min-position=" + reported);
        assertThat(page("/incidents/INC-R")).contains("href=\"/record?case=rec&amp;incident=INC-R\"");
        assertThat(page("/actors/apt-x")).contains("href=\"/record?actor=apt-x\"");
        assertThat(page("/cases/rec")).contains("href=\"/record?case=rec");
        assertThat(page("/incidents/INC-R?known=4")).doesNotContain("/record");
        assertThat(page("/record?case=rec&incident=INC-R"))
                .contains("/record/record-impact?case=rec&amp;incident=INC-R")
                .contains("/record/attribute-actor?case=rec&amp;subject=INC-R")
                .doesNotContain("/record/sever-relations");
    }

    @Test
    void formHasTheHelpOfTheSchemaAndTheIdsOfTheCase() {
        assertThat(page("/record/record-affected?case=rec&incident=INC-R&min-position=" + reported))
                .contains("value=\"INC-R\"")
                .contains("What sort of thing was touched.")
                .contains("<option value=\"news-a\">First article</option>")
                .contains("<option value=\"apt-x\">Group X</option>")
                .contains("How far the source is trusted");
    }

    @Test
    void sameFormRecordsOnce() {
        Map<String, String> typed = Map.of(
                "key", "form-1",
                "case", "rec",
                "subject", "INC-R",
                "actor", "Group X",
                "occurred", "8 September 2022",
                "do", "record");
        page("/actors/apt-x?min-position=" + reported);

        long first = position(post("/record/attribute-actor", typed));
        long second = position(post("/record/attribute-actor", typed));

        assertThat(second).isEqualTo(first);
        assertThat(probe()).isEqualTo(first + 1);
        assertThat(data(first).toString()).contains("\"actor\":\"apt-x\"").contains("\"occurred\":\"2022-09-08\"");
    }

    @Test
    void whatIsRefusedIsToldBesideItsFieldAndWhatWasTypedStays() {
        long before = probe();

        HttpResponse<String> unclear = post(
                "/record/report-incident",
                Map.of("case", "rec", "title", "Kept <as> typed", "occurred", "last Friday", "key", "form-2"));
        HttpResponse<String> unknown =
                post("/record/confirm-incident", Map.of("case", "rec", "incident", "INC-NOT-THERE", "key", "form-3"));

        assertThat(unclear.statusCode()).isEqualTo(400);
        assertThat(unclear.body())
                .contains("Kept &lt;as&gt; typed")
                .contains("value=\"last Friday\"")
                .containsPattern("class=\"wrong\">expected a date that does not depend on today")
                .contains("value=\"form-2\"");
        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(unknown.body()).contains("Nothing was recorded").contains("INC-NOT-THERE");
        assertThat(probe()).isEqualTo(before + 1);
    }

    @Test
    void previewShowsTheCommandAndRecordsNothing() {
        long before = probe();

        HttpResponse<String> preview = post(
                "/record/report-incident",
                Map.of(
                        "case",
                        "rec",
                        "title",
                        "Seen",
                        "occurred",
                        "about August 2022",
                        "key",
                        "form-4",
                        "do",
                        "preview"));

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body())
                .contains("POST /api/commands/report-incident")
                .contains("understood as <b>about August 2022</b> <code>2022-08~</code>");
        assertThat(probe()).isEqualTo(before + 1);
    }

    @Test
    void claimIsCorrectedFromItsOwnFields() {
        String form = page("/record/correct-claim?case=rec&claim=k4&min-position=" + reported);
        assertThat(form).contains("Border post down").contains("name=\"fields.title\"");
        Matcher key = KEY.matcher(form);
        assertThat(key.find()).isTrue();

        HttpResponse<String> corrected = post(
                "/record/correct-claim",
                Map.of(
                        "key", key.group(1),
                        "case", "rec",
                        "claim", "k4",
                        "fields.incident", "INC-R",
                        "fields.title", "Border post closed",
                        "fields.victims", "Albania",
                        "fields.source.asserter", "desk",
                        "fields.source.mode", "DIRECT",
                        "fields.source.stated", stated(),
                        "reason", "a word"));

        assertThat(data(position(corrected)).get("fields").toString()).isEqualTo("{\"title\":\"Border post closed\"}");
    }

    private static String stated() {
        return data(reported).at("/source/stated").asString();
    }

    @Test
    void pageOfAnotherSiteRecordsNothing() {
        HttpResponse<String> answer = http.sent(http.request("/record/close-case")
                .header("Accept", "text/html")
                .header("Origin", "https://elsewhere.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("case=rec&key=form-5")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    @ExtendWith(Browsers.class)
    void doubleClickRecordsOnce(Browser browser) {
        try (PageReader reader = PageReader.at(browser, instance)) {
            Page page = reader.open("/record/record-impact?case=rec&incident=INC-R&min-position=" + reported);
            long before = probe();
            page.selectOption("#field-dimension", "AVAILABILITY");
            page.fill("#field-value", "3 hours");
            page.fill("#field-occurred", "September 2022");
            page.press("#field-occurred", "Tab");
            PlaywrightAssertions.assertThat(page.locator("[data-understood=field-occurred]"))
                    .containsText("2022-09");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record"))
                    .dblclick();

            page.waitForURL("**/events/*");
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("#" + (before + 1));
            assertThat(probe()).isEqualTo(before + 2);
        }
    }
}
