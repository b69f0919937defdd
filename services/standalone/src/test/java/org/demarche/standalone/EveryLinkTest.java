package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** Every link of every page leads somewhere else that answers, whatever reading it keeps. */
@ExtendWith(SeededInstance.class)
class EveryLinkTest {
    private static final boolean FULL = Boolean.getBoolean("demarche.test.full");
    private static final int MOST_PAGES = FULL ? 5_000 : 250;

    /** Of addresses that differ by their numbers and ids only, so many are followed. */
    private static final int OF_A_KIND = FULL ? 100 : 6;

    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\shref=\"(/[^\"#]*)(#[^\"]*)?\"");
    private static final Pattern MAIN = Pattern.compile("<main\\b.*?</main>", Pattern.DOTALL);

    private final Client http;

    EveryLinkTest(RunningInstance instance) {
        this.http = instance.client();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?at=2022-09-08", "/?said=2022-09-09", "/?known=40", "/search?q=iran"})
    void everyLinkLeadsToAnotherPageThatAnswers(String start) {
        Map<String, String> foundOn = new LinkedHashMap<>(Map.of(start, "the start"));
        Map<String, Integer> kinds = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        List<String> broken = new ArrayList<>();
        for (int pages = 0; pages < MOST_PAGES && !open.isEmpty(); pages++) {
            String address = open.remove();
            HttpResponse<String> answer = http.sent(http.request(address)
                    .header("Accept", "text/html, application/json;q=0.9, */*;q=0.8")
                    .GET());
            if (answer.statusCode() >= 400) {
                broken.add(answer.statusCode() + " " + address + ", linked from " + foundOn.get(address));
            }
            String page = isPage(answer) ? answer.body() : "";
            if (MAIN.matcher(page)
                    .results()
                    .flatMap(main -> links(main.group()).stream())
                    .anyMatch(address::equals)) {
                broken.add(address + " links to itself");
            }
            if (page.contains("href=\"\"")) {
                broken.add(address + " has a link without an address");
            }
            for (String link : links(page)) {
                if (foundOn.putIfAbsent(link, address) == null
                        && kinds.merge(kind(link), 1, Integer::sum) <= OF_A_KIND) {
                    open.add(link);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(foundOn).hasSizeGreaterThan(30);
    }

    /** Without what tells one thing or reading from another. */
    private static String kind(String link) {
        return link.replaceAll("=[^&]*", "=")
                .replaceAll("^(/docs/[a-z]+/).*", "$1ID")
                .replaceAll("^(/[a-z]+/)(?!ID)[^/?]+?(\\.(json|csv))?(?=[/?]|$)", "$1ID$2");
    }

    private static boolean isPage(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    /** Links that lead to a place within a page are left out. */
    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .filter(link -> link.group(2) == null)
                .map(EveryLinkTest::address)
                .toList();
    }

    private static String address(MatchResult link) {
        return HtmlUtils.htmlUnescape(link.group(1));
    }
}
