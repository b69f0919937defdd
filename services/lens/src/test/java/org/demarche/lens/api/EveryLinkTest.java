package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.HtmlUtils;

/** Every link of every page leads somewhere, whatever reading it keeps. */
@LensTest
class EveryLinkTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)");
    /** Enough for every kind of page; the pages of single events differ by their numbers only. */
    private static final int MAX_PAGES = 250;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?at=2022-09-08", "/?said=2022-09-09", "/?known=11"})
    void everyLinkLeadsSomewhere(String start) {
        Map<String, String> foundOn = new LinkedHashMap<>(Map.of(start, "the start"));
        Deque<String> open = new ArrayDeque<>(List.of(start));
        List<String> broken = new ArrayList<>();
        for (int pages = 0; pages < MAX_PAGES && !open.isEmpty(); pages++) {
            String address = open.remove();
            MockHttpServletResponse answer = get(address);
            if (answer.getStatus() >= 400) {
                broken.add(answer.getStatus() + " " + address + ", linked from " + foundOn.get(address));
            }
            for (String link : links(text(answer))) {
                if (foundOn.putIfAbsent(link, address) == null) {
                    open.add(link);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(foundOn).hasSizeGreaterThan(30);
    }

    /** A page that is also JSON or CSV is forwarded to the API, which the mock only notes. */
    private MockHttpServletResponse get(String address) {
        MockHttpServletResponse answer = request(address, "text/html");
        String forwarded = answer.getForwardedUrl();
        if (forwarded == null) {
            return answer;
        }
        String query = URI.create(address).getRawQuery();
        return request(
                query == null ? forwarded : forwarded + "?" + query,
                URI.create(address).getPath().endsWith(".csv") ? "text/csv" : "application/json");
    }

    private MockHttpServletResponse request(String address, String accept) {
        return mvc.get()
                .uri(URI.create(address))
                .header("Accept", accept)
                .exchange()
                .getResponse();
    }

    private static String text(MockHttpServletResponse answer) {
        String type = answer.getContentType();
        return type != null && type.startsWith("text/html")
                ? new String(answer.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8)
                : "";
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(link -> HtmlUtils.htmlUnescape(link.substring("href=\"".length())))
                .toList();
    }
}
