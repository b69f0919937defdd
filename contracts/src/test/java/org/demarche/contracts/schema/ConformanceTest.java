package org.demarche.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.source.Locator;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Record, schema and sample of every name say the same. */
class ConformanceTest {
    /** What the intake completes where a command leaves it out, beside the source that every command may leave out. */
    private static final Map<String, Set<String>> COMPLETED = Map.ofEntries(
            Map.entry("open-case", Set.of("case")),
            Map.entry("record-document", Set.of("document")),
            Map.entry("report-incident", Set.of("incident", "victims")),
            Map.entry("record-affected", Set.of("aliases")),
            Map.entry("record-data-exposure", Set.of("stage")),
            Map.entry("register-actor", Set.of("actor")),
            Map.entry("attribute-actor", Set.of("attribution")),
            Map.entry("claim-responsibility", Set.of("attribution")),
            Map.entry("open-campaign", Set.of("campaign")),
            Map.entry("record-phase", Set.of("actors")),
            Map.entry("record-response-action", Set.of("by")),
            Map.entry("mark", Set.of("recipients")));

    static Stream<Contract> all() {
        return Contract.all();
    }

    @Test
    void everyRevisionHasASchemaAndASampleAndNoFileIsLeftOver() {
        List<String> files = all().flatMap(Contract::filesOfAllRevisions).toList();
        assertThat(files("schemas"))
                .filteredOn(file -> !isOfAState(file))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("common.json"), files.stream()).toList());
        assertThat(files("samples")).filteredOn(file -> !isOfAState(file)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(files("samples").stream().filter(ConformanceTest::isOfAState))
                .containsExactlyInAnyOrderElementsOf(files("schemas").stream()
                        .filter(ConformanceTest::isOfAState)
                        .toList());
    }

    /** StateSchemasTest compares these with their records. */
    private static boolean isOfAState(String file) {
        return file.startsWith("states/");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSampleFollowsTheSchema(Contract contract) {
        assertThat(Schemas.violations(contract.name(), contract.revision(), contract.sample()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSampleBecomesTheRecordAndTheSameJsonAgain(Contract contract) {
        JsonNode sample = contract.sample();
        Object read = Json.MAPPER.treeToValue(sample, contract.type());
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(read))).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSchemaHasTheFieldsOfTheRecord(Contract contract) {
        assertFits(contract.type(), contract.schema());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSchemaRequiresWhatIsNeverNull(Contract contract) {
        Set<String> required = neverNull(contract.type());
        if (contract.folder().equals("commands")) {
            required.removeAll(COMPLETED.getOrDefault(contract.name(), Set.of()));
            required.remove("source");
        }
        assertThat(required(contract.schema())).isEqualTo(required);
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyACommandMayLeaveOutTheModeOfItsSource(Contract contract) {
        Set<String> required = neverNull(Source.class);
        if (contract.folder().equals("commands")) {
            required.remove("mode");
        }
        JsonNode source = Contract.resolved(contract.schema().at("/properties/source"));
        assertThat(required(source)).isEqualTo(required);
        assertThat(required(Contract.resolved(source.at("/properties/locator"))))
                .isEqualTo(neverNull(Locator.class));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSchemaIsNamedAndExplained(Contract contract) {
        JsonNode schema = contract.schema();
        assertThat(schema.path("$id").asString()).isEqualTo(Schemas.urn(contract.name(), contract.revision()));
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asString()).isNotBlank();
        assertThat(schema.path("description").asString()).isNotBlank();
    }

    private static void assertFits(Class<?> record, JsonNode schema) {
        RecordComponent[] components = record.getRecordComponents();
        JsonNode fields = schema.path("properties");
        assertThat(schema.path("additionalProperties").asBoolean(true))
                .as("open to unknown fields")
                .isFalse();
        assertThat(fields.propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(components).map(Contract::jsonName).toList());
        for (RecordComponent component : components) {
            JsonNode field = fields.path(Contract.jsonName(component));
            assertThat(field.path("description").asString())
                    .as("description of %s", component)
                    .isNotBlank()
                    .hasLineCount(1);
            assertFits(component, Contract.resolved(field));
        }
    }

    private static void assertFits(RecordComponent component, JsonNode schema) {
        Class<?> type = component.getType();
        if (type.isRecord() && type != Edtf.class) {
            assertFits(type, schema);
        } else if (type.isEnum()) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
                    .containsExactlyElementsOf(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        } else {
            assertThat(type(schema)).as("type of %s", component).isEqualTo(type(type));
        }
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return (type.isArray() ? type.get(0) : type).asString()
                + schema.path("format").asString("").replaceAll("^(state|language|visible)$", "");
    }

    private static String type(Class<?> type) {
        if (type == Edtf.class) {
            return "stringedtf";
        }
        if (type == Duration.class) {
            return "stringduration";
        }
        if (type == List.class) {
            return "array";
        }
        if (type == ObjectNode.class) {
            return "object";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        return type == String.class ? "string" : fail("no schema type is known for " + type);
    }

    private static Set<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static Set<String> neverNull(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(Contract::jsonName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> files(String folder) {
        Path root = root(folder);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path root(String folder) {
        try {
            return Path.of(Schemas.class
                    .getResource("/org/demarche/contracts/" + folder)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
