package org.demarche.contracts.schema;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.http.Violation;
import org.demarche.contracts.time.Edtf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {
    private static final String REPORT = "{'case':'al','title':'An attack'}";

    @Test
    void aCommandMayLeaveOutWhatTheIntakeCompletes() {
        assertThat(check("report-incident", REPORT)).isEmpty();
        assertThat(check("open-case", "{'title':'Albania'}")).isEmpty();
        assertThat(check("register-actor", "{'name':'Iran','kind':'STATE'}")).isEmpty();
    }

    @Test
    void everyIndependentFaultIsReportedAtOnce() {
        assertThat(check(
                        "attribute-actor",
                        "{'case':'a b','subject':7,'link':'PAID','source':{'quote':'','when':1},'colour':'red'}"))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "case", "subject", "link", "source.quote", "source.when", "source.asserter", "actor", "colour");
    }

    @Test
    void aFieldWithSeveralFaultsIsNamedOnceWithTheMostTellingOne() {
        String tooLongAndBlank = " ".repeat(301);
        assertThat(check("report-incident", "{'case':'al','title':'" + tooLongAndBlank + "'}"))
                .hasSize(1);
        assertThat(check("link-actors", "{'case':'al','from':'a','to':'b','link':5}"))
                .containsExactly(new Violation(
                        "link", "expected one of HIRED, SPONSORED, FUNDED, DIRECTED, LINKED, ORGAN_OF, SAME_AS"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        case       | 'a b'      | expected an id: letters, digits, . _ -, at most 100, beginning with a letter or digit
        case       | ''         | expected an id: letters, digits, . _ -, at most 100, beginning with a letter or digit
        case       | 'al\\n'    | expected an id: letters, digits, . _ -, at most 100, beginning with a letter or digit
        case       | null       | expected a string, not null
        title      | 7          | expected a string
        title      | '  '       | expected text on one line, not blank and without control characters
        title      | 'a\\u0000' | expected text on one line, not blank and without control characters
        title      | '\\ud800'  | expected text on one line, not blank and without control characters
        victims    | 'AL'       | expected a list
        victims    | ['A','A']  | holds the same value twice
        source     | 'me'       | expected an object
        relation   | 'AL-IR'    | is not known here; known are: case, incident, title, victims, occurred, source
        """)
    void aFaultIsSaidInWords(String field, String value, String message) {
        assertThat(check("report-incident", with(REPORT, field, value))).containsExactly(new Violation(field, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        mode        | 'direct'  | expected one of DIRECT, IMPLIED, INFERRED
        credibility | 0         | expected at least 1
        credibility | 7         | expected at most 6
        credibility | 2.5       | expected a whole number
        credibility | 1e999999  | expected a whole number
        language    | 'Albanian language' | expected a language tag (BCP 47), such as sq or en-GB
        asserter    | 'a\\nb'   | expected text on one line, not blank and without control characters
        quote       | '\\t\\n'  | expected text, not blank and without control characters
        asserters   | 1         | is not known here; known are: document, asserter, stated, mode, reliability, credibility, quote, language, locator
        """)
    void aFaultInTheSourceIsNamedByItsPath(String field, String value, String message) {
        String source = with("{'asserter':'edi-rama'}", field, value);
        assertThat(check("report-incident", with(REPORT, "source", source)))
                .containsExactly(new Violation("source." + field, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        open-case               | case      | 'x/y'    | expected an id
        sever-relations         | relation  | 'al-ir'  | expected two states as capital letters
        sever-relations         | initiator | 'A L'    | expected a party
        register-actor          | country   | 'ALB'    | expected a state as two capital letters
        record-document         | sha256    | 'ABCDEF' | expected a SHA-256 digest: 64 lower-case hexadecimal digits
        order-mission-departure | deadline  | '24h'    | expected an ISO 8601 duration
        """)
    void aFormatIsSaidInWordsAndNeverAsAPattern(String command, String field, String value, String message) {
        ObjectNode body = sample(command);
        body.set(field, json(value));
        assertThat(Schemas.violations(command, body)).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).startsWith(message).doesNotContain("^");
        });
    }

    @Test
    void lengthsCountCharactersAndNotTheirParts() {
        assertThat(check("report-incident", with(REPORT, "title", "'" + "\uD83D\uDE00".repeat(300) + "'")))
                .isEmpty();
        assertThat(check("report-incident", with(REPORT, "title", "'" + "\uD83D\uDE00".repeat(301) + "'")))
                .containsExactly(new Violation("title", "at most 300 characters are allowed, found 301"));
    }

    @Test
    void aListHasABound() {
        ObjectNode body = (ObjectNode) json(REPORT);
        IntStream.range(0, 101).forEach(i -> body.withArray("/victims").add("victim-" + i));
        assertThat(Schemas.violations("report-incident", body))
                .containsExactly(new Violation("victims", "at most 100 entries are allowed, found 101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "5", "null"})
    void aBodyThatIsNoObjectIsCalledTheBody(String body) {
        assertThat(check("report-incident", body))
                .singleElement()
                .returns("body", Violation::field)
                .extracting(Violation::message)
                .asString()
                .startsWith("expected an object");
    }

    @Test
    void aFloodOfUnknownFieldsIsAnsweredWithAFew() {
        ObjectNode body = (ObjectNode) json(REPORT);
        IntStream.range(0, 10_000).forEach(i -> body.put("unknown" + i, i));
        assertThat(Schemas.violations("report-incident", body)).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "P1D", "P1DT2H3M4S", "PT0S", "P999999999D"})
    void aDurationThatPassesCanBeRead(String deadline) {
        ObjectNode body = sample("order-mission-departure").put("deadline", deadline);
        assertThat(Schemas.violations("order-mission-departure", body)).isEmpty();
        assertThat(Json.MAPPER
                        .treeToValue(body, RelationEvent.MissionDepartureOrdered.class)
                        .deadline())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"P", "PT", "P1DT", "P1M", "P1Y", "P2W", "-PT1H", "pt1h", "PT1.5S", "PT1H\n", "P9999999999D"})
    void aDurationThatCannotBeReadDoesNotPass(String deadline) {
        ObjectNode body = sample("order-mission-departure").put("deadline", deadline);
        assertThat(Schemas.violations("order-mission-departure", body))
                .containsExactly(new Violation(
                        "deadline", "expected an ISO 8601 duration in days, hours, minutes or seconds, such as PT24H"));
    }

    @Test
    void aWholeNumberWrittenWithADotPassesAndCanBeRead() {
        ObjectNode body = sample("report-incident");
        body.withObject("/source/locator").put("offset", 79.0);
        assertThat(Schemas.violations("report-incident", body)).isEmpty();
        var command = Json.MAPPER.treeToValue(body, IncidentEvent.Reported.class);
        assertThat(command.source().locator())
                .isNotNull()
                .satisfies(locator -> assertThat(locator.offset()).isEqualTo(79));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-09-07", "2022-09-10?", "../2022-09-10", "2022-02-30", "next Tuesday", "2022-9-7", ""})
    void aDateIsRefusedWhereItCannotBeReadAndInThoseVeryWords(String date) {
        ObjectNode body = sample("report-incident").put("occurred", date);
        body.withObject("/source").put("stated", date);
        assertThat(Schemas.violations("report-incident", body))
                .isEqualTo(refusal(date).stream()
                        .flatMap(words ->
                                Stream.of(new Violation("occurred", words), new Violation("source.stated", words)))
                        .toList());
    }

    @Test
    void aDocumentsDateIsReadAsADateToo() {
        ObjectNode body = sample("record-document").put("publishedAt", 2022);
        assertThat(Schemas.violations("record-document", body))
                .containsExactly(new Violation("publishedAt", "expected a string"));
        assertThat(Json.MAPPER
                        .treeToValue(sample("record-document"), CaseEvent.DocumentRecorded.class)
                        .publishedAt())
                .isNotNull();
    }

    @Test
    void aNameOrRevisionWithoutASchemaIsTheCallersMistake() {
        JsonNode body = json("{}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schemas.violations("incident.reported", body))
                .withMessage("unknown command incident.reported");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schemas.violations("incident.reported", 2, body))
                .withMessage("there is no schema urn:demarche:schema:incident.reported:2");
        assertThatIllegalArgumentException().isThrownBy(() -> Schemas.text("../../../etc", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Schemas.schema("incident.reported", 0));
    }

    @Test
    void aSchemaHandedOutIsTheCallersOwn() {
        ((ObjectNode) Schemas.schema("open-case", 1)).removeAll();
        assertThat(Schemas.schema("open-case", 1).path("title").asString()).isEqualTo("Open a case");
        assertThat(check("open-case", "{}")).containsExactly(new Violation("title", "is required"));
    }

    @Test
    void manyThreadsMayCheckAtOnce() throws Exception {
        try (var threads = newVirtualThreadPerTaskExecutor()) {
            Callable<List<Violation>> checkAll = () -> Contract.all()
                    .flatMap(contract ->
                            Schemas.violations(contract.name(), contract.revision(), contract.sample()).stream())
                    .toList();
            for (var done :
                    threads.invokeAll(Stream.generate(() -> checkAll).limit(50).toList())) {
                assertThat(done.get()).isEmpty();
            }
        }
    }

    private static List<Violation> check(String command, String body) {
        return Schemas.violations(command, json(body));
    }

    private static Optional<String> refusal(String date) {
        try {
            Edtf.parse(date);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(requireNonNull(e.getMessage()));
        }
    }

    /** JSON with single quotes, for the eye. */
    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    private static String with(String object, String field, String value) {
        ObjectNode whole = (ObjectNode) json(object);
        whole.set(field, json(value));
        return whole.toString();
    }

    private static ObjectNode sample(String command) {
        return Contract.commands()
                .filter(contract -> contract.name().equals(command))
                .findFirst()
                .orElseThrow()
                .sample();
    }
}
