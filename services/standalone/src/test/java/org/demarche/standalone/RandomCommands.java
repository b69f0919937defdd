package org.demarche.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands of one case, made from the sample of each type with dates and texts that are allowed and unusual. */
final class RandomCommands {
    private static final List<String> DATES = List.of(
            "0000",
            "0000-01-01",
            "0000-12-31",
            "0001-01",
            "0222-09-07",
            "0337-01-01",
            "0340-01-01",
            "1582-10-10",
            "1900-02",
            "1970-01-01T00:00Z",
            "2000-02-29",
            "2022",
            "2022-08",
            "2022-09-07",
            "2022-09-07T23:59:59.999999-12:00",
            "2022-09-07T00:00+14:00",
            "2022-09-19",
            "2022~",
            "2022-09?",
            "2022-09-07%",
            "2021-24",
            "2022-21",
            "9999",
            "9999-24",
            "9999-12-31",
            "9999-12-31T23:59:59.999999-18:00",
            "0000-01-01T00:00+18:00",
            "../0000",
            "../2022-09",
            "2022-09-07/..",
            "9999/..",
            "0000/9999",
            "2022-08/2022-09-07T10:00Z");
    private static final List<String> TEXTS = List.of(
            "a",
            "0",
            "Straßenverkehrsamt",
            "İstanbul ı",
            "ΚΥΒΕΡΝΗΣΗ",
            "حكومة ألبانيا",
            "ממשלה",
            "政府机关",
            "सरकार",
            "รัฐบาล",
            "\uD83D\uDD25\uD83C\uDFFD",
            "\u202Eevil\u202C",
            "e\u0301\u0323 n\u0303",
            "<b>&amp;\"'</b>",
            "${7*7} [[${7*7}]] #{x} *{y} ~{z}",
            "a/b?c#d%2F%00",
            "a\nb\tc",
            "null",
            "-",
            "..",
            "../..",
            "{\"a\":1}",
            "\u200Bx\u200D",
            "%s %n {0}",
            "x".repeat(300));

    private final Random random;
    private final String number;
    private final List<String> keys = new ArrayList<>();
    private final List<String> types;

    RandomCommands(long seed) {
        this.random = new Random(seed);
        this.number = Long.toString(seed);
        this.types = List.copyOf(StoredNames.commands());
    }

    String caseId() {
        return "albania-" + number;
    }

    String incident() {
        return "INC-JULY-" + number;
    }

    /** What most commands are about comes first, so that most of them are accepted. */
    List<String> lines(int commands) {
        List<String> lines = new ArrayList<>();
        lines.add("{\"type\":\"open-case\",\"id\":\"k-%s\",\"data\":{\"case\":\"%s\",\"title\":\"Case %s\"}}"
                .formatted(number, caseId(), number));
        lines.add(line("report-incident").replace("INC-TIMS", incident()));
        for (int i = 0; i < commands; i++) {
            lines.add(line(random.nextInt(4) == 0 ? "sever-relations" : one(types)));
        }
        return lines;
    }

    private String line(String type) {
        String key = "k-" + number + "-" + keys.size();
        ObjectNode body = (ObjectNode) Json.MAPPER.readTree(sample(type));
        change(body);
        String data = body.toString()
                .replace("albania-2022", caseId())
                .replace("exercise-2022", caseId())
                .replace("INC-JULY", incident())
                .replace("ATT-A29", "ATT-" + number);
        keys.add(key);
        return "{\"type\":\"" + type + "\",\"id\":\"" + key + "\",\"data\":" + data + "}";
    }

    private void change(ObjectNode body) {
        for (var field : Set.copyOf(body.properties())) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value instanceof ObjectNode inner && !name.equals("locator")) {
                change(inner);
            } else if (Set.of("occurred", "stated", "publishedAt", "since").contains(name)) {
                body.put(name, one(DATES));
            } else if (Set.of(
                                    "title",
                                    "verbatim",
                                    "name",
                                    "reason",
                                    "rationale",
                                    "alias",
                                    "who",
                                    "about",
                                    "cause",
                                    "value",
                                    "measure")
                            .contains(name)
                    && random.nextBoolean()) {
                body.put(name, one(TEXTS));
            } else if (name.equals("claim") && !keys.isEmpty()) {
                body.put(name, one(keys));
            }
        }
        if (!body.has("occurred") && body.has("case") && random.nextInt(4) == 0) {
            body.put("occurred", one(DATES));
        }
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String sample(String type) {
        String path = "/org/demarche/contracts/samples/commands/" + type + "/1.json";
        try (InputStream sample = Objects.requireNonNull(StoredNames.class.getResourceAsStream(path), path)) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
