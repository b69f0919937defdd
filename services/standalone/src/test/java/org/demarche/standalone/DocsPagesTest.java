package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.http.Refusal;
import org.demarche.contracts.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The pages about the API say all that the contracts say, and load nothing from elsewhere. */
@ExtendWith(SeededInstance.class)
class DocsPagesTest {
    private static final int MOST_BYTES = 150_000;
    private static final Pattern LOADED = Pattern.compile("(?:src|href|action|data)=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/docs/[^\"#]*)");

    private final Client http;

    DocsPagesTest(RunningInstance instance) {
        this.http = instance.client();
    }

    @Test
    void everyCommandHasAPageWithItsFieldsExampleAndRefusals() {
        String list = page("/docs/commands");
        for (String name : StoredNames.commands()) {
            assertThat(list).contains("href=\"/docs/commands/" + name + "\"");
            String page = page("/docs/commands/" + name);
            JsonNode schema = Schemas.schema(name, 1);

            assertThat(page).contains(schema.get("title").asString(), "/api/commands/" + name, "Idempotency-Key");
            schema.get("properties")
                    .propertyStream()
                    .forEach(field -> assertThat(page)
                            .contains(
                                    "<code>" + field.getKey() + "</code>",
                                    field.getValue().get("description").asString()));
            assertThat(Refusal.of(name))
                    .allSatisfy(refusal -> assertThat(page).contains(refusal.reason(), refusal.meaning()));
        }
    }

    @Test
    void pageOfACommandSaysWhatIsRequiredAndWhatAValueMustLookLike() {
        assertThat(page("/docs/commands/report-incident"))
                .contains(
                        "<code>case</code> <b class=\"needed\">required</b>",
                        "an id: letters, digits, . _ -, at most 100, beginning with a letter or digit",
                        "<code>source.asserter</code> <b class=\"needed\">required</b>",
                        "<code>source.locator.offset</code>",
                        "<code>2022-09-07T10:00:30+02:00</code>",
                        "<code>INFERRED</code>",
                        "from 1 to 6",
                        "list of text",
                        "/docs/events/incident.reported")
                .doesNotContain("in-another-case");
    }

    @Test
    void exampleOnThePageOfACommandIsTheSample() throws IOException {
        String page = page("/docs/commands/sever-relations");
        String shown = page.substring(page.indexOf("-d '") + 4, page.indexOf("'</code></pre>"));
        try (InputStream sample =
                getClass().getResourceAsStream("/org/demarche/contracts/samples/commands/sever-relations/1.json")) {
            assertThat(Json.MAPPER.readTree(shown)).isEqualTo(Json.MAPPER.readTree(Objects.requireNonNull(sample)));
        }
    }

    @Test
    void pageOfTheTopicsHasEveryChannelAndLinksToEveryMessage() {
        String page = page("/docs/topics");
        JsonNode document = http.json("/docs/files/asyncapi.json");

        document.get("channels")
                .forEach(channel -> assertThat(page)
                        .contains("id=\"" + channel.get("address").asString() + "\""));
        document.at("/components/messages")
                .forEach(message ->
                        assertThat(page).contains("<code>" + message.get("name").asString() + "</code>"));
        assertThat(page).contains("ce_sequence", "cleanup.policy: compact", "partitions: 1");
        assertThat(LINK.matcher(page).results().map(link -> link.group(1)).distinct())
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        link -> assertThat(http.get(link).statusCode()).as(link).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.json", "asyncapi.json", "refusals.json", "schemas/common.json"})
    void documentsAreServedAsTheyAreInTheContracts(String file) throws IOException {
        try (InputStream stored = getClass().getResourceAsStream("/org/demarche/contracts/" + file)) {
            assertThat(http.body("/docs/files/" + file))
                    .isEqualTo(new String(Objects.requireNonNull(stored).readAllBytes(), UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/commands/nothing, 404",
        "/docs/events/nothing, 404",
        "/docs/files/nothing.json, 404",
        "/docs/files/StoredNames.class, 404",
        "/docs/files/schemas/..%2FStoredNames.class, 400"
    })
    void whatIsNotThereIsRefused(String path, int status) {
        assertThat(http.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void everyPageIsSmallAndLoadsNothingFromElsewhere() {
        for (String path : paths()) {
            HttpResponse<String> answer = browser(path);
            String page = answer.body();

            assertThat(page.getBytes(UTF_8)).as(path).hasSizeLessThan(MOST_BYTES);
            assertThat(LOADED.matcher(page).results().map(each -> HtmlUtils.htmlUnescape(each.group(1))))
                    .as(path)
                    .allMatch(address -> address.matches("(/(?!/)|#).*|"));
            assertThat(page)
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                    .doesNotContainPattern("\\s(style|on[a-z]+)=")
                    .doesNotContain("<style");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
                            + (path.equals("/docs") ? " data:;" : ";"))
                    .doesNotContain("unsafe", "http:", "https:", "*");
        }
    }

    private static List<String> paths() {
        return Stream.concat(
                        Stream.of("/docs", "/docs/commands", "/docs/topics"),
                        Stream.concat(
                                StoredNames.commands().stream().map(name -> "/docs/commands/" + name),
                                StoredNames.events().stream().map(name -> "/docs/events/" + name)))
                .toList();
    }

    @Test
    void everyPageLinksToThePagesAboutTheApi() {
        for (String path :
                List.of("/", "/cases/albania-2022", "/search?q=iran", "/incidents/nothing", "/docs", "/docs/topics")) {
            assertThat(HtmlUtils.htmlUnescape(browser(path).body())).as(path).contains("<a href=\"/docs\"");
        }
    }

    private String page(String path) {
        HttpResponse<String> answer = browser(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return HtmlUtils.htmlUnescape(answer.body());
    }

    private HttpResponse<String> browser(String path) {
        return http.sent(http.request(path).header("Accept", "text/html").GET());
    }
}
