package org.demarche.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.schema.Schemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The seeds are typed by hand and loaded into an empty ledger in order: nothing in them may be refused there. */
class SeedsFollowTheContractTest {
    /** What a command defines, by the field that holds the new id. */
    private static final Map<String, String> DEFINED_BY = Map.of(
            "open-case", "case",
            "record-document", "document",
            "register-actor", "actor",
            "report-incident", "incident",
            "attribute-actor", "attribution",
            "claim-responsibility", "attribution",
            "open-campaign", "campaign");

    private static final Set<String> REFERENCES = Set.of(
            "case",
            "document",
            "incident",
            "attribution",
            "subject",
            "actor",
            "from",
            "to",
            "by",
            "initiator",
            "other",
            "campaign",
            "actors",
            "claimedBy",
            "power",
            "responder",
            "engagedBy",
            "victims",
            "asserter");

    static Stream<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "seeds"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLineIsACommandThatItsSchemaTakes(Path seed) throws IOException {
        assertThat(lines(seed)).isNotEmpty().allSatisfy(line -> {
            assertThat(line.propertyNames()).containsExactly("type", "id", "data");
            assertThat(Schemas.violations(text(line, "type"), line.get("data"))).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noIdempotencyKeyIsUsedTwice(Path seed) throws IOException {
        assertThat(lines(seed))
                .extracting(line -> text(line, "id"))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyEntityIsDefinedOnceAndBeforeItIsUsed(Path seed) throws IOException {
        Set<String> known = new HashSet<>(Set.of("desk")); // who decides, and is no party
        for (JsonNode line : lines(seed)) {
            String defined = DEFINED_BY.get(text(line, "type"));
            if (defined != null) {
                String id = text(line.get("data"), defined);
                assertThat(known.add(defined + "/" + id)).as("new: " + line).isTrue();
                known.add(id);
            }
            assertThat(known).as(line.toString()).containsAll(referencesOf(line.get("data")));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyClaimNamesItsSourceAndQuotesOnlyAFewWords(Path seed) throws IOException {
        assertThat(lines(seed)).filteredOn(line -> !isSetUp(line)).allSatisfy(line -> {
            JsonNode source = line.get("data").path("source");
            assertThat(source.propertyNames()).contains("document", "asserter", "mode", "locator");
            assertThat(source.path("quote").asString("")).hasSizeLessThanOrEqualTo(60);
            assertThat(source.has("quote")).isEqualTo(source.has("language"));
        });
    }

    /** What the desk does itself has no document to point at. */
    private static boolean isSetUp(JsonNode line) {
        return Set.of("open-case", "record-document", "register-actor", "resolve-contradiction")
                .contains(text(line, "type"));
    }

    /** The ids that stand at a reference, in the command or in its source. */
    private static Set<String> referencesOf(JsonNode data) {
        Set<String> found = new HashSet<>();
        data.properties().forEach(field -> {
            if (field.getKey().equals("source")) {
                found.addAll(referencesOf(field.getValue()));
            } else if (REFERENCES.contains(field.getKey())) {
                add(field.getValue(), found);
            }
        });
        return found;
    }

    private static void add(JsonNode reference, Set<String> found) {
        if (reference.isArray()) {
            reference.forEach(each -> found.add(each.asString()));
        } else {
            found.add(reference.asString());
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static List<JsonNode> lines(Path seed) throws IOException {
        return Files.readAllLines(seed).stream().map(Json.MAPPER::readTree).toList();
    }
}
