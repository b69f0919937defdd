package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Things are found by their ids, titles, names and other names, and claims by their words, as of any reading. */
@ExtendWith(SeededInstance.class)
class SearchTest {
    private final Client http;

    SearchTest(RunningInstance instance) {
        this.http = instance.client();
    }

    @ParameterizedTest
    @CsvSource({
        "TWO CYBER-attacks, case/albania-2022",
        "inc-july, incident/INC-JULY",
        "inc-july, attribution/INC-JULY",
        "Iran, relation/AL-IR",
        "Iran, attribution/INC-JULY",
        "Iran, actor/IR",
        "homeland justice, actor/homeland-justice",
        "just days aft, claim/",
        "border-point, claim/al-A13-system",
        "news-a-journalist, claim/"
    })
    void searchFindsThingsOfEveryKind(String words, String thing) {
        assertThat(found(words, "")).anyMatch(found -> found.startsWith(thing));
        assertThat(http.body("/search?q=" + encoded(words))).contains("href=\"/" + page(thing));
    }

    @Test
    void searchFindsOnlyWhatWasKnownAsOfTheReading() {
        assertThat(found("AL-IR", "&known=1")).isEmpty();
        assertThat(found("AL-IR", "")).contains("relation/AL-IR");
    }

    @Test
    void searchOfOneKindGoesOnBehindAnId() {
        List<String> all = found("i", "&kind=actor");

        assertThat(all).hasSizeGreaterThan(2).allMatch(thing -> thing.startsWith("actor/"));
        String first = all.getFirst().substring("actor/".length());
        assertThat(found("i", "&kind=actor&after=" + encoded(first))).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void searchOfAllKindsHasAtMostTenOfEach() {
        for (JsonNode group : http.json("/api/search?q=a").get("kinds")) {
            assertThat(group.get("items").size()).isLessThanOrEqualTo(10);
            assertThat(group.path("next").isMissingNode())
                    .isEqualTo(group.get("items").size() < 10 || last(group));
        }
    }

    private boolean last(JsonNode group) {
        JsonNode item = group.get("items").get(group.get("items").size() - 1);
        String after = (item.has("position") ? item.get("position") : item.get("id")).asString();
        return found("a", "&kind=" + group.get("kind").asString() + "&after=" + encoded(after))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search",
                "/api/search?q=a&kind=planet",
                "/api/search?q=a&after=IR",
                "/search?q=a&kind=claim&after=x",
                "/search?q=a&kind=x"
            })
    void searchIsRefusedWhereItsParametersMakeNoSense(String address) {
        assertThat(http.get(address).statusCode()).isEqualTo(400);
    }

    @Test
    void searchWithoutWordsSaysWhatCanBeTyped() {
        assertThat(http.body("/search")).contains("Type a part of an id");
        assertThat(http.body("/search?q=zzzzzz")).contains("Nothing is called so");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actors", "/attributions"})
    void listGoesOnBehindTheLastIdOfAPage(String address) {
        assertThat(http.body(address + "?limit=1")).contains("1 on this page", "rel=\"next\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relations?case=albania-2022", "/campaigns?case=albania-2022"})
    void listOfOnePageHasNoNext(String address) {
        assertThat(http.body(address)).contains("<table class=\"list\"").doesNotContain("rel=\"next\"");
    }

    private List<String> found(String words, String more) {
        JsonNode answer = http.json("/api/search?q=" + encoded(words) + more);
        return StreamSupport.stream(answer.get("kinds").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.get("items").spliterator(), false))
                .map(item -> item.get("thing").asString())
                .toList();
    }

    private static String page(String thing) {
        return thing.startsWith("claim/") ? "events/" : thing.replaceFirst("/", "s/");
    }

    private static String encoded(String words) {
        return words.replace(" ", "%20");
    }
}
