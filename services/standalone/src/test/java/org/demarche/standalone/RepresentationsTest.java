package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page is also what the API answers, and says what a browser may load. */
@ExtendWith(SeededInstance.class)
class RepresentationsTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final Pattern HREF = Pattern.compile("href=\"(/why\\?[^\"]*)\"");

    private final Client client;

    RepresentationsTest(RunningInstance instance) {
        this.client = instance.client();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases",
                "/cases/albania-2022",
                "/cases/albania-2022/timeline",
                "/incidents",
                "/incidents/INC-TIMS",
                "/attributions/INC-JULY",
                "/relations/AL-IR",
                "/actors/IR",
                "/events/47"
            })
    void pageAndApiAnswerAreChosenBySuffixAndByAccept(String path) {
        String answer = client.body("/api" + path + "?known=140");

        assertThat(get(path + ".json?known=140", BROWSER).body()).isEqualTo(answer);
        assertThat(get(path + "?known=140", "application/json, application/cloudevents+json")
                        .body())
                .isEqualTo(answer);
        HttpResponse<String> page = get(path + "?known=140", BROWSER);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(String.join(",", page.headers().allValues("Vary")).split(","))
                .contains("accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cases", "/incidents", "/cases/albania-2022/timeline"})
    void listIsAlsoServedAsCsv(String path) {
        String table = client.body("/api" + path + ".csv");

        assertThat(table).contains("INC-JULY");
        assertThat(get(path + ".csv", BROWSER).body()).isEqualTo(table);
        assertThat(get(path, "text/csv").body()).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cases/albania-2022",
                "/cases/albania-2022/contradictions",
                "/cases/albania-2022/diff?from=91",
                "/incidents",
                "/incidents/INC-TIMS",
                "/attributions/INC-JULY",
                "/relations/AL-IR",
                "/actors/IR"
            })
    void everyValueLinksToItsReason(String path) {
        String page = get(path, BROWSER).body();
        List<String> reasons = HREF.matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();

        assertThat(reasons)
                .isNotEmpty()
                .allSatisfy(reason ->
                        assertThat(get(reason, BROWSER).statusCode()).as(reason).isEqualTo(200));
    }

    @Test
    void startPageListsTheCases() {
        assertThat(get("/", "application/json").body()).isEqualTo(client.body("/api/cases"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cases/albania-2022", "/events/47", "/api/cases", "/pages/pages.css", "/nowhere"})
    void contentSecurityPolicyForbidsForeignAndInlineContent(String path) {
        String policy = get(path, BROWSER)
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cases/albania-2022", "/relations/AL-IR", "/incidents/INC-JULY", "/events/47"})
    void pagesHaveNeitherInlineScriptsNorStyles(String path) {
        assertThat(get(path, BROWSER).body())
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("<style");
    }

    @ParameterizedTest
    @CsvSource({
        "/cases/nothing, 404, case nothing",
        "/relations/ALIR, 400, expected two",
        "/cases/albania-2022?at=yesterday, 400, expected a date in EDTF",
        "/events/0, 404, position 0",
        "/events/x, 400, expected a number",
        "/nowhere, 404, There is nothing at /nowhere",
        "/error, 404, there is nothing at /error"
    })
    void problemIsAPageForABrowserAndProblemJsonForAProgram(String path, int status, String words) {
        HttpResponse<String> page = get(path, BROWSER);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<html", words);

        HttpResponse<String> problem = get(path, "application/json");
        assertThat(problem.statusCode()).isEqualTo(status);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "kind=relation, relation",
        "about=AL-IR, relation",
        "kind=attribution&about=INC-JULY&clock=stated, attribution",
        "kind=contradiction&known=155, contradiction"
    })
    void filteringTheClaimsOfACaseKeepsTheAsOf(String filter, String kind) {
        String all = get("/cases/albania-2022/timeline", BROWSER).body();
        String page = get("/cases/albania-2022/timeline?" + filter, BROWSER).body();

        assertThat(rows(page)).isBetween(1L, rows(all) - 1);
        assertThat(page)
                .contains("<option value=\"" + kind + "\"", "/cases/albania-2022/timeline.json")
                .doesNotContainPattern("timeline\\.(json|csv)\\?[^\"]*(kind|about)=");
    }

    @Test
    void filterWithoutResultsIsReported() {
        HttpResponse<String> page = get("/cases/albania-2022/timeline?about=NOBODY", BROWSER);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("No claim matches").doesNotContain("<tbody");
    }

    private static long rows(String page) {
        return page.lines().filter(line -> line.contains("<td class=\"num\">")).count();
    }

    @Test
    void browserReceivesJsonBelowApi() {
        HttpResponse<String> problem = get("/api/cases/nothing", BROWSER);

        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void emptyFieldsAreLeftOutOfTheAddress() {
        HttpResponse<String> answer = get("/relations/AL-IR?at=2022-09-08&said=&known=", BROWSER);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/relations/AL-IR?at=2022-09-08"));
    }

    private HttpResponse<String> get(String path, String accept) {
        return client.sent(client.request(path).header("Accept", accept).GET());
    }
}
