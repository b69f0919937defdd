package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whatever commands are accepted, every page, list, table, comparison and explanation answers. A failure names its seed;
 * {@code -Ddemarche.pages.cases=5000} tries more, {@code -Ddemarche.pages.first=SEED} begins with another one.
 */
class EveryPageAnswersTest {
    private static final int CASES = Integer.getInteger("demarche.pages.cases", 200);
    private static final long FIRST = Long.getLong("demarche.pages.first", 1);
    private static final int COMMANDS = 6;
    private static final int LINKS = 4;
    private static final int CASES_BETWEEN_BOARDS = 20;
    private static final List<String> READINGS = List.of(
            "?said=0000",
            "?at=9999",
            "?at=0222-09-07&said=2022",
            "?known=3",
            "?at=2022-09-07T10:00%2B09:00",
            "?at=../2022",
            "?at=2022/..");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

    @TempDir
    private Path directory;

    @Test
    void everyPageAnswersAfterAnyAcceptedCommands() {
        try (var instance = RunningInstance.unseeded(directory)) {
            Client http = instance.client();
            for (long seed = FIRST; seed < FIRST + CASES; seed++) {
                var commands = new RandomCommands(seed);
                record(http, commands, seed);
                visit(http, commands, seed);
                if (seed % CASES_BETWEEN_BOARDS == 0) {
                    visitLists(http, seed);
                }
            }
            JsonNode failed = http.json("/actuator/metrics/demarche.lens.pages.failed");
            assertThat(failed.at("/measurements/0/value").asInt()).isZero();
        }
    }

    private static void record(Client http, RandomCommands commands, long seed) {
        String lines = String.join("\n", commands.lines(COMMANDS)) + "\n";
        long last = 0;
        for (String line : http.bulk(lines.getBytes(UTF_8))) {
            JsonNode answer = Json.MAPPER.readTree(line);
            assertThat(answer.get("status").asInt())
                    .as("seed %s: %s", seed, line)
                    .isLessThan(500);
            last = Math.max(last, answer.path("position").asLong(0));
        }
        assertThat(last).as("seed %s: something is accepted", seed).isPositive();
        http.body("/api/cases/" + commands.caseId() + "?min-position=" + last);
    }

    private static void visit(Client http, RandomCommands commands, long seed) {
        var random = new Random(seed);
        String ofCase = "/cases/" + commands.caseId();
        String reading = READINGS.get(random.nextInt(READINGS.size()));
        Set<String> links = new LinkedHashSet<>();
        for (String page : List.of(ofCase, "/incidents/" + commands.incident(), "/relations/AL-IR")) {
            links.addAll(links(answer(http, page + (random.nextBoolean() ? "" : reading), seed)));
        }
        List<String> addresses = new ArrayList<>(List.of(
                ofCase + "/timeline?clock=stated",
                ofCase + "/timeline.csv",
                ofCase + "/marks",
                ofCase + "/diff?from=1",
                ofCase + "/diff?clock=at&from=0000&to=9999",
                "/api" + ofCase + "/diff?clock=said&from=0222&to=2022",
                "/pages/stops?case=" + commands.caseId()));
        Collections.shuffle(addresses, random);
        addresses.stream().limit(LINKS).forEach(address -> answer(http, address, seed));
        List<String> some = new ArrayList<>(links);
        Collections.shuffle(some, random);
        some.stream().limit(LINKS).forEach(link -> answer(http, link, seed));
    }

    private static void visitLists(Client http, long seed) {
        for (String list : List.of(
                "/",
                "/incidents",
                "/events",
                "/search?q=a",
                "/actors",
                "/relations",
                "/attributions",
                "/campaigns",
                "/incidents.csv",
                "/cases.json",
                "/api/actors",
                "/api/relations",
                "/api/attributions",
                "/api/campaigns",
                "/api/incidents?q=%C3%9F",
                "/?at=0000",
                "/?said=9999")) {
            answer(http, list, seed);
        }
    }

    private static String answer(Client http, String address, long seed) {
        HttpResponse<String> answer = http.sent(http.request(address)
                .header("Accept", "text/html, application/json;q=0.9, */*;q=0.8")
                .GET());
        assertThat(answer.statusCode())
                .as("seed %s: %s answers %s", seed, address, answer.body())
                .isLessThan(500);
        assertThat(answer.body()).as("seed %s: %s", seed, address).doesNotContain("class=\"cannot-show\"");
        return answer.body();
    }

    private static List<String> links(String page) {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(page);
        while (matcher.find()) {
            String address = matcher.group(1).replace("&amp;", "&").replace("&#39;", "'");
            int hash = address.indexOf('#');
            links.add(hash < 0 ? address : address.substring(0, hash));
        }
        return links;
    }
}
