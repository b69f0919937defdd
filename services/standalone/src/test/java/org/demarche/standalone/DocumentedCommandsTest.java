package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.testsupport.CheckedHttp;
import org.demarche.testsupport.Programs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code curl} of the README, the tour and the page about subscriptions, and every {@code kcat} and the script in Python of
 * the tour, works as it stands and answers what the document shows.
 */
class DocumentedCommandsTest {
    private static final Pattern BLOCK =
            Pattern.compile("```sh\n(?<commands>.*?)```(?:\n```json\n(?<answer>.*?)```)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private static final Predicate<String> CURL = line -> line.startsWith("curl ");
    private static final Predicate<String> KCAT = line -> line.contains("kcat -b ");

    /** Written as an instant in an example, which shows one of many. */
    private static final String ANY_INSTANT = "<instant>";

    @TestFactory
    Stream<DynamicTest> documentedCommandAnswersAsShown(@TempDir Path directory) throws IOException {
        List<Documented> commands = new ArrayList<>();
        for (String document : List.of("README.md", "docs/tour.md", "docs/subscribe.md")) {
            commands.addAll(commands(Files.readString(Path.of("../..", document)), CURL));
        }
        List<Documented> kafka = commands(Files.readString(Path.of("../../docs/tour.md")), KCAT);
        assertThat(kafka).hasSize(3);
        assertThat(commands).hasSizeGreaterThan(15);
        RunningInstance running = RunningInstance.seeded(directory.resolve("data"));
        Stream<DynamicTest> overHttp = commands.stream()
                .map(each -> DynamicTest.dynamicTest(each.line(), () -> check(each, running.client())));
        Stream<DynamicTest> overKafka =
                kafka.stream().map(each -> DynamicTest.dynamicTest(each.line(), () -> checkKafka(each, running)));
        Stream<DynamicTest> inPython =
                Stream.of(DynamicTest.dynamicTest("the script in Python", () -> checkScript(directory, running)));
        return Stream.of(overHttp, overKafka, inPython)
                .flatMap(Function.identity())
                .onClose(running::close);
    }

    private static void checkScript(Path directory, RunningInstance running) throws IOException, InterruptedException {
        String tour = Files.readString(Path.of("../../docs/tour.md"));
        String opening = "```python\n";
        int start = tour.indexOf(opening) + opening.length();
        Path script =
                Files.writeString(directory.resolve("kafka.py"), tour.substring(start, tour.indexOf("```", start)));
        String python = ContractTools.python("python");
        assumeTrue(
                Programs.succeeds(python, "-c", "import confluent_kafka"),
                "confluent-kafka is not installed; contracts/clients/install does it");

        assertThat(ContractTools.run(
                        directory, python, script.toString(), running.kafka(), String.valueOf(running.token())))
                .contains("status 201", "case.opened A case from Python");
    }

    /** A result is there a moment after its command. */
    private static void checkKafka(Documented command, RunningInstance running) {
        assumeTrue(Programs.find("kcat").isPresent(), "no kcat in the path");
        String line = command.line()
                .replace("127.0.0.1:9092", running.kafka())
                .replace("$(./demarche token)", String.valueOf(running.token()));
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            String printed = Programs.output(line);
            command.shown().forEach(shown -> assertThat(printed).contains(shown));
        });
    }

    /**
     * A command of a document.
     *
     * @param line as it is written, without its comment
     * @param shown fragments of the answer: those in the comment, or the block behind the command
     */
    private record Documented(String line, List<String> shown) {}

    private static List<Documented> commands(String document, Predicate<String> wanted) {
        List<Documented> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            List<String> lines = block.group("commands")
                    .replace("\\\n", " ")
                    .lines()
                    .collect(Collectors.collectingAndThen(Collectors.toList(), DocumentedCommandsTest::joined));
            for (String line : lines) {
                if (wanted.test(line)) {
                    commands.add(documented(line, block.group("answer")));
                }
            }
        }
        return commands;
    }

    /** A body in quotes may go on in the next line. */
    private static List<String> joined(List<String> lines) {
        List<String> joined = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : lines) {
            open.append(open.isEmpty() ? "" : "\n").append(line);
            if (open.chars().filter(each -> each == '\'').count() % 2 == 0) {
                joined.add(open.toString());
                open.setLength(0);
            }
        }
        return joined;
    }

    private static Documented documented(String line, @Nullable String answer) {
        int comment = line.lastIndexOf(" # ");
        String remark = comment < 0 ? "" : line.substring(comment + 3).strip();
        List<String> shown = new ArrayList<>();
        if (remark.startsWith("\"")) {
            shown.addAll(List.of(remark.split(",(?=\")")));
        }
        if (answer != null) {
            shown.add(answer);
        }
        return new Documented((comment < 0 ? line : line.substring(0, comment)).strip(), shown);
    }

    private static void check(Documented command, Client client) throws IOException, InterruptedException {
        String body = answer(command.line(), client);

        for (String shown : command.shown()) {
            assertThat(compact(body)).containsPattern(pattern(compact(shown)));
        }
    }

    private static String compact(String json) {
        return INSTANT.matcher(json.replaceAll("\\s", "")).replaceAll(ANY_INSTANT);
    }

    /** What an example leaves out ({@code …}) may be anything, and what is behind that is not compared. */
    private static Pattern pattern(String shown) {
        int cut = shown.indexOf('…');
        return Pattern.compile(Pattern.quote(cut < 0 ? shown : shown.substring(0, cut)));
    }

    private static String answer(String line, Client client) throws IOException, InterruptedException {
        List<String> words = words(line);
        String address = "";
        List<String> headers = new ArrayList<>();
        String method = "GET";
        String body = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H" -> header(words.get(++i)).ifPresent(headers::addAll);
                case "-d" -> body = words.get(++i);
                case "-N" -> {}
                default -> address = words.get(i);
            }
        }
        HttpRequest.Builder request = client.request(address.replaceFirst("^localhost:8080", ""));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8));
        return words.contains("-N") ? beginning(request) : whole(client, request);
    }

    /** Empty for the token, which the client has. */
    private static Optional<List<String>> header(String text) {
        return text.equals("Authorization: Bearer $(./demarche token)")
                ? Optional.empty()
                : Optional.of(List.of(text.split(": ", 2)));
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(each -> each != null)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static String whole(Client client, HttpRequest.Builder request) {
        HttpResponse<String> answer = client.sent(request);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** The first event of a stream, which has no end. */
    private static String beginning(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = CheckedHttp.client()) {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
                return lines.lines()
                        .takeWhile(line -> !line.startsWith("data: "))
                        .collect(Collectors.joining("\n"));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } finally {
                http.shutdownNow();
            }
        }
    }
}
