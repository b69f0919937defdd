package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.Command;
import org.demarche.testsupport.RawHttp;
import org.demarche.testsupport.RawHttp.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Each parameter of each operation of the OpenAPI document with each odd value. None is answered with a 5xx. A refusal names the
 * parameter, and a value is taken only where the document says so.
 */
@ExtendWith(SeededInstance.class)
class OddValuesTest {
    /** Values that the parameters take, by name. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("pair", "AL-IR"),
            Map.entry("subject", "INC-JULY"),
            Map.entry("position", "5"),
            Map.entry("from", "1"),
            Map.entry("of", "incident/INC-JULY/status"),
            Map.entry("incident", "INC-JULY"),
            Map.entry("name", "read-models"),
            Map.entry("kind", "incident"),
            Map.entry("limit", "2"),
            Map.entry("at", "2022-09-08~"),
            Map.entry("said", "2022-09-08~"),
            Map.entry("known", "2022-09-08T12:00:00Z"));

    private static final Map<String, String> IDS = Map.of(
            "/api/cases", "albania-2022", "/api/incidents", "INC-JULY", "/api/campaigns", "none", "/api/actors", "IR");
    private static final Set<String> DATES = Set.of("at", "said");
    /** A position, or an instant. */
    private static final Set<String> POINTS = Set.of("known", "from", "to");

    private final int port;
    private final String token;

    OddValuesTest(RunningInstance instance) {
        this.port = instance.port();
        this.token = String.valueOf(instance.token());
    }

    /** An operation, by its method and path. */
    record Operation(String method, String path, List<Parameter> parameters) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        /** The address, with an odd value in one of its parameters, which may be none of the address. */
        String address(Parameter odd, OddValue value) {
            String address = path;
            List<String> query = new ArrayList<>();
            for (Parameter each : parameters) {
                boolean isOdd = each.equals(odd);
                if (each.in("path")) {
                    String text = isOdd ? value.path(good(each)) : good(each);
                    address = address.replace("{" + each.name() + "}", text);
                } else if (each.in("query") && isOdd) {
                    query.add(value.query(each.name(), good(each)));
                } else if (each.in("query") && each.required()) {
                    query.add(each.name() + "=" + good(each));
                }
            }
            return query.isEmpty() ? address : address + "?" + String.join("&", query);
        }

        private String good(Parameter parameter) {
            String entity = IDS.entrySet().stream()
                    .filter(each -> path.startsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("none");
            JsonNode schema = parameter.schema();
            return GOOD.getOrDefault(
                    parameter.name(), schema.path("enum").path(0).asString(entity));
        }
    }

    /** A parameter as the document describes it. */
    record Parameter(String name, String place, boolean required, JsonNode schema) {
        boolean in(String where) {
            return place.equals(where);
        }

        boolean isText() {
            return schema.path("type").asString("").equals("string") && !schema.has("enum");
        }
    }

    static Stream<Operation> operations() {
        return document().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation
                                        .getValue()
                                        .path("parameters")
                                        .valueStream()
                                        .map(OddValuesTest::parameter)
                                        .toList())));
    }

    private static Parameter parameter(JsonNode node) {
        return new Parameter(
                node.get("name").asString(),
                node.get("in").asString(),
                node.path("required").asBoolean(false),
                node.get("schema"));
    }

    private static JsonNode document() {
        try (InputStream in =
                Objects.requireNonNull(Command.class.getResourceAsStream("/org/demarche/contracts/openapi.json"))) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void oddValueIsRefusedByNameUnlessItIsDocumented(Operation operation) {
        for (Parameter parameter : operation.parameters()) {
            Arrays.stream(OddValue.values())
                    .filter(value -> value.isForPaths() || !parameter.in("path"))
                    .filter(value -> !waits(parameter, value))
                    .filter(value -> value != OddValue.NOT_DECODABLE || !parameter.in("header"))
                    .forEach(value -> check(operation, parameter, value));
        }
    }

    /** For a position that is not there yet a request waits, and is then answered 503; this has tests of its own. */
    private static boolean waits(Parameter parameter, OddValue value) {
        return parameter.name().equals("min-position") && value == OddValue.PAST_THE_END;
    }

    private void check(Operation operation, Parameter parameter, OddValue value) {
        Answer answer = answer(operation, parameter, value);
        String row = operation + ", " + parameter.name() + ", " + value + ": " + answer.status() + " " + answer.body();

        assertThat(answer.status()).as(row).isBetween(200, 499);
        if (answer.status() < 300) {
            assertThat(isDocumented(parameter, value)).as(row).isTrue();
        } else if (isUnreadable(parameter, value)) {
            assertThat(answer.body()).as(row).contains("the request line or a header is malformed");
        } else if (answer.status() == 400 && !isTakenKey(parameter, value)) {
            assertThat(answer.body()).as(row).contains("\"violations\":[{\"field\":\"" + parameter.name() + "\"");
        } else if (answer.status() != 400) {
            assertThat(answer.status()).as(row).isIn(404, 409);
        }
    }

    private static boolean isUnreadable(Parameter parameter, OddValue value) {
        return (parameter.in("path") && value.isNoPath()) || (parameter.in("header") && value == OddValue.NUL);
    }

    /** The key is taken; what is refused is the body, which is empty. */
    private static boolean isTakenKey(Parameter parameter, OddValue value) {
        return parameter.name().equals("Idempotency-Key") && !value.isNoValue() && value != OddValue.VERY_LONG;
    }

    private static boolean isDocumented(Parameter parameter, OddValue value) {
        if (value.isNoValue()) {
            return parameter.name().equals("Last-Event-ID") && (value == OddValue.EMPTY || value == OddValue.BLANK);
        }
        boolean number = value == OddValue.PAST_THE_END || value == OddValue.OTHER_CASE;
        if (parameter.schema().path("type").asString("").equals("integer")) {
            return value == OddValue.OTHER_CASE || number && !parameter.schema().has("maximum");
        }
        if (POINTS.contains(parameter.name())) {
            return number;
        }
        return DATES.contains(parameter.name()) ? value == OddValue.OTHER_CASE : parameter.isText();
    }

    private Answer answer(Operation operation, Parameter parameter, OddValue value) {
        List<String> lines = new ArrayList<>();
        lines.add(operation.method() + " " + operation.address(parameter, value) + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Authorization: Bearer " + token);
        if (parameter.in("header")) {
            lines.addAll(value.header(parameter.name(), "7"));
        }
        boolean stream =
                operation.path().equals("/api/stream") || parameter.name().equals("Last-Event-ID");
        lines.addAll(stream ? List.of("Accept: text/event-stream") : List.of());
        boolean body = operation.method().equals("POST");
        lines.addAll(body ? List.of("Content-Type: application/json", "Content-Length: 2") : List.of());
        try (RawHttp http = RawHttp.connect(port)) {
            http.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n" + (body ? "{}" : ""));
            return stream ? http.head() : http.answer();
        } catch (IOException e) {
            throw new UncheckedIOException(operation + ", " + parameter.name() + ", " + value, e);
        }
    }
}
