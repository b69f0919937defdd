package org.demarche.ledger.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Violation;
import org.demarche.ledger.Claims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
    /** Package names, class names of more than one word, and what parsers say of their own settings. */
    private static final Pattern JAVA =
            Pattern.compile("\\b(java|tools|org|com)\\.[a-z]|\\b[A-Z][a-z]+[A-Z]\\w*|[$`]|REDACTED");

    private final CommandReader reader =
            new CommandReader(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00.5Z")));

    private Submission read(String name, @Nullable String key, String body) {
        return reader.read(name, key, body.getBytes(UTF_8), Caller.DESK);
    }

    private Problem refused(String name, @Nullable String key, byte[] body) {
        ProblemException e =
                catchThrowableOfType(ProblemException.class, () -> reader.read(name, key, body, Caller.DESK));
        assertThat(e).as("refused").isNotNull();
        Problem problem = e.problem();
        assertInPlainWords(problem);
        return problem;
    }

    private static void assertInPlainWords(Problem problem) {
        String text = problem.title() + " " + problem.detail();
        assertThat(text).doesNotContainPattern(JAVA);
        problem.violations()
                .forEach(violation -> assertThat(violation.message()).doesNotContainPattern(JAVA));
    }

    private Problem refused(String name, String body) {
        return refused(name, "key-1", body.getBytes(UTF_8));
    }

    @Test
    void nullTakesTheDateOfACorrectedClaimAway() {
        String bare = "{'case':'AL','claim':'c-1','occurred':null}".replace('\'', '"');
        String inFields = "{'case':'AL','claim':'c-1','fields':{'occurred':null}}".replace('\'', '"');

        assertThat(read("correct-claim", "key-1", bare).command())
                .isEqualTo(read("correct-claim", "key-1", inFields).command());
        String both = "{'case':'AL','claim':'c-1','occurred':null,'fields':{'occurred':'2022'}}".replace('\'', '"');
        assertThat(refused("correct-claim", both).violations())
                .containsExactly(new Violation("occurred", "is given twice: leave it out here or in fields"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UK", "ZZ"})
    void countryOfAnActorIsAState(String country) {
        String body = "{\"case\":\"AL\",\"actor\":\"A\",\"name\":\"A\",\"kind\":\"GROUP\",\"country\":\"%s\"}"
                .formatted(country);
        assertThat(refused("register-actor", body).violations())
                .filteredOn(violation -> violation.field().equals("country"))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .startsWith("expected a state as two capital letters (ISO 3166-1 alpha-2), such as AL; " + country)
                .contains(country.equals("UK") ? "did you mean GB?" : country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"english", "xx", "en-UK", "e", "en_GB", "123", "en-GB-"})
    void languageOfADocumentIsAnExistingLanguage(String language) {
        String body = "{\"case\":\"AL\",\"document\":\"D\",\"title\":\"t\",\"language\":\"%s\"}".formatted(language);
        assertThat(refused("record-document", body).violations())
                .containsExactly(new Violation("language", "expected a language tag (BCP 47), such as sq or en-GB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sq", "en-GB", "zh-Hans-CN", "fil", "es-419", "EN-gb", "sr-Latn-XK", "de-DD"})
    void languageTagsOfBcp47AreTaken(String language) {
        String body = "{\"case\":\"AL\",\"document\":\"D\",\"title\":\"t\",\"language\":\"%s\"}".formatted(language);
        assertThat(read("record-document", "key-1", body).command()).isNotNull();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                of("an unknown field", "open-case", "{'case':'AL','title':'t','tittle':'t'}", "tittle"),
                of("a missing field", "open-case", "{'case':'AL'}", "title"),
                of("another type", "open-case", "{'case':'AL','title':7}", "title"),
                of("a number for a text", "open-case", "{'case':5,'title':'t'}", "case"),
                of("null where a value must be", "open-case", "{'case':'AL','title':null}", "title"),
                of("null where nothing may be", "open-case", "{'case':'AL','title':'t','occurred':null}", "occurred"),
                of("null for the source", "open-case", "{'case':'AL','title':'t','source':null}", "source"),
                of("a date that is none", "open-case", "{'case':'AL','title':'t','occurred':'last week'}", "occurred"),
                of("a day that is none", "open-case", "{'case':'AL','title':'t','occurred':'2022-02-30'}", "occurred"),
                of(
                        "a bad date in the source",
                        "open-case",
                        "{'case':'AL','title':'t','source':{'asserter':'x','stated':'soon'}}",
                        "source.stated"),
                of(
                        "a source of nobody",
                        "open-case",
                        "{'case':'AL','title':'t','source':{'mode':'DIRECT'}}",
                        "source.asserter"),
                of(
                        "an unknown word",
                        "open-case",
                        "{'case':'AL','title':'t','source':{'asserter':'x','mode':'GUESSED'}}",
                        "source.mode"),
                of(
                        "a fraction",
                        "open-case",
                        "{'case':'AL','title':'t','source':{'asserter':'x','credibility':2.5}}",
                        "source.credibility"),
                of(
                        "an offset beyond 32 bits",
                        "open-case",
                        "{'case':'AL','title':'t','source':{'asserter':'x','locator':{'offset':3000000000,'length':1}}}",
                        "source.locator.offset"),
                of("an id with a blank", "open-case", "{'case':'A L','title':'t'}", "case"),
                of("half a surrogate pair", "open-case", "{'case':'AL','title':'\\ud800'}", "title"),
                of("a list that is none", "report-incident", "{'case':'AL','title':'t','victims':'AL'}", "victims"),
                of(
                        "a wrong entry of a list",
                        "report-incident",
                        "{'case':'AL','title':'t','victims':['AL',{}]}",
                        "victims[1]"),
                of("a list for an object", "open-case", "[]", "body"),
                of("a list around it", "open-case", "[{'case':'AL','title':'t'}]", "body"),
                of("a bare text", "open-case", "'AL'", "body"),
                of("a bare null", "open-case", "null", "body"),
                of("a number", "open-case", "17", "body"),
                of("nothing", "open-case", "", "body"),
                of("blanks", "open-case", " \n\t ", "body"),
                of("no JSON", "open-case", "case=AL&title=t", "body"),
                of("half an object", "open-case", "{'case':'AL',", "body"),
                of("half a list", "report-incident", "{'victims':['AL'", "body"),
                of("an open text", "open-case", "{'case':'AL", "body"),
                of("a number that is none", "open-case", "{'case':01}", "body"),
                of("two documents", "open-case", "{'case':'AL','title':'t'}{'case':'AL','title':'t'}", "body"),
                of("something behind it", "open-case", "{'case':'AL','title':'t'} x", "body"),
                of("a field twice", "open-case", "{'case':'AL','title':'t','title':'u'}", "body"),
                of("a field twice inside", "open-case", "{'source':{'asserter':'x','asserter':'y'}}", "body"),
                of("a comment", "open-case", "{/* */'case':'AL','title':'t'}", "body"),
                of("too deep", "open-case", "[".repeat(2000) + "]".repeat(2000), "body"),
                of("a number too long", "open-case", "{'case':" + "9".repeat(2000) + "}", "body"),
                of("a name too long", "open-case", "{'" + "x".repeat(60_000) + "':1}", "body"),
                of(
                        "a duration in months",
                        "order-mission-departure",
                        "{'case':'AL','relation':'AL-IR','initiator':'AL','who':'staff','deadline':'P1M'}",
                        "deadline"),
                of(
                        "a relation of three",
                        "sever-relations",
                        "{'case':'AL','relation':'AL-IR-US','initiator':'AL'}",
                        "relation"));
    }

    private static Arguments of(String what, String name, String body, String field) {
        return Arguments.of(what, name, body.replace('\'', '"'), field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void errorIsNamedByItsField(String what, String name, String body, String field) {
        Problem problem = refused(name, body);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("urn:demarche:problem:malformed");
        assertThat(problem.violations()).extracting(Violation::field).contains(field);
        assertThat(problem.violations()).extracting(Violation::message).noneMatch(String::isBlank);
    }

    @Test
    void allErrorsAreReportedAtOnce() {
        Problem problem =
                refused("open-case", "{\"title\":\"\",\"occurred\":\"x\",\"more\":1,\"source\":{\"stated\":\"y\"}}");

        assertThat(problem.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("title", "occurred", "more", "source.stated", "source.asserter");
        assertThat(problem.detail()).isNotBlank();
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"case\":\"AL\",\"title\":\"".getBytes(UTF_8));
        body.write(0xC3); // the first half of a letter
        body.writeBytes("\"}".getBytes(UTF_8));

        assertThat(refused("open-case", "key-1", body.toByteArray()).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("body");
                    assertThat(violation.message()).contains("UTF-8");
                });
        assertThat(refused("open-case", "key-1", new byte[] {(byte) 0xFF, (byte) 0xFE})
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyHasALimit() {
        String body = "{\"case\":\"AL\",\"title\":\"t\"}";
        String full = body + " ".repeat(CommandReader.MAX_BYTES - body.length());
        assertThat(read("open-case", "key-1", full).command()).isInstanceOf(CaseEvent.Opened.class);

        assertThat(refused("open-case", full + " ").status()).isEqualTo(413);
    }

    @Test
    void anUnknownCommandIsNotFoundAndTheKnownOnesAreListed() {
        Problem problem = refused("close-everything", "{}");

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains("open-case", "report-incident");
        assertThat(refused("CaseEvent.Opened", "{}").status()).isEqualTo(404);
        assertThat(refused("case.opened", "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a#1", "tab\t", "línea", "a\n", "\u0000"})
    void aKeyIsPrintableAsciiWithoutBlankAndHash(String key) {
        assertKeyRefused(key);
    }

    @Test
    void aKeyIsRequiredAndHasALimit() {
        assertKeyRefused(null);
        assertKeyRefused("k".repeat(201));
        String body = "{\"case\":\"AL\",\"title\":\"t\"}";
        assertThat(read("open-case", "k".repeat(200), body).key()).hasSize(200);
        assertThat(read("open-case", "!a:/~é".substring(0, 5), body).key()).isEqualTo("!a:/~");
    }

    private void assertKeyRefused(@Nullable String key) {
        Problem problem = refused("open-case", key, "{\"case\":\"AL\",\"title\":\"t\"}".getBytes(UTF_8));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.violations()).extracting(Violation::field).containsExactly("Idempotency-Key");
    }

    static List<String> commands() {
        return List.copyOf(StoredNames.commands());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theGoldenSampleOfACommandIsRead(String name) {
        Submission submission = reader.read(name, "key-1", Claims.sample("commands/" + name + "/1.json"), Caller.DESK);

        assertThat(submission.command()).isEqualTo(Claims.sampleCommand(name));
        assertThat(submission.digest()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolve-contradiction", "reopen-contradiction"})
    void malformedSlotIsRefusedInTheWordsOfTheSchema(String name) {
        Problem problem = refused(name, "{\"case\":\"AL\",\"slot\":\"relation/AL-IR\",\"occurred\":\"2022\"}");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.violations())
                .contains(new Violation(
                        "slot",
                        "expected relation/{pair}/severed, incident/{id}/start or incident/{id}/impact/{dimension},"
                                + " such as relation/AL-IR/severed"));
    }

    /** What a sender sends is never answered as a failure after which the sender tries again. */
    @Test
    void errorWhileABodyIsCheckedIsRefusedAsMalformed() {
        var broken = new CommandReader(() -> {
            throw new IllegalStateException("no clock");
        });
        byte[] body = "{\"case\":\"AL\",\"title\":\"t\"}".getBytes(UTF_8);

        ProblemException e = catchThrowableOfType(
                ProblemException.class, () -> broken.read("open-case", "key-1", body, Caller.DESK));

        assertThat(e.problem().status()).isEqualTo(400);
        assertThat(e.problem().detail()).contains("because of an error in this program");
        assertInPlainWords(e.problem());
    }

    /** JSON has one kind of number, so 2.0 is a whole one. */
    @Test
    void aWholeNumberMayBeWrittenWithAFraction() {
        Submission submission = read(
                "open-case",
                "key-1",
                "{\"case\":\"AL\",\"title\":\"t\",\"source\":{\"asserter\":\"x\",\"credibility\":2.0,"
                        + "\"locator\":{\"offset\":1e1,\"length\":2.0}}}");

        assertThat(submission.command().source().credibility()).isEqualTo(2);
    }

    @Test
    void theLongestDeadlineIsRead() {
        Submission submission = read(
                "order-mission-departure",
                "key-1",
                "{\"case\":\"AL\",\"relation\":\"AL-IR\",\"initiator\":\"AL\",\"who\":\"staff\","
                        + "\"deadline\":\"P999999999DT999999999H\"}");

        RelationEvent.MissionDepartureOrdered order = (RelationEvent.MissionDepartureOrdered) submission.command();
        assertThat(Objects.requireNonNull(order.deadline())).isGreaterThan(Duration.ofDays(999_999_999));
    }

    @Test
    void textOutsideTheBasicPlaneIsKept() {
        Submission submission = read("open-case", "key-1", "{\"case\":\"AL\",\"title\":\"Tiranë 🔓 \\ud83d\\udd13\"}");

        assertThat(((CaseEvent.Opened) submission.command()).title()).isEqualTo("Tiranë 🔓 🔓");
    }

    @Test
    void digestDoesNotDependOnTheNotation() {
        String nested = "{\"case\":\"AL\",\"title\":\"t\",\"source\":{\"asserter\":\"x\",\"mode\":\"DIRECT\"}}";
        String turned =
                "{ \"source\": {\"mode\":\"DIRECT\",\n\"asserter\":\"\\u0078\"},\"title\":\"t\",\"case\":\"AL\" }";
        assertThat(digest("open-case", turned)).isEqualTo(digest("open-case", nested));

        assertThat(digest("open-case", nested.replace("\"t\"", "\"u\""))).isNotEqualTo(digest("open-case", nested));
        assertThat(digest("open-case", nested.replace(",\"mode\":\"DIRECT\"", "")))
                .as("what was left out was not asked for")
                .isNotEqualTo(digest("open-case", nested));
    }

    @Test
    void digestDependsOnTheOrderOfAList() {
        assertThat(digest("report-incident", "{\"case\":\"AL\",\"title\":\"t\",\"victims\":[\"AL\",\"IR\"]}"))
                .isNotEqualTo(
                        digest("report-incident", "{\"case\":\"AL\",\"title\":\"t\",\"victims\":[\"IR\",\"AL\"]}"));
    }

    @Test
    void digestDependsOnTheNameOfTheCommand() {
        String body = "{\"case\":\"AL\",\"relation\":\"AL-IR\",\"initiator\":\"AL\"}";
        assertThat(digest("sever-relations", body)).isNotEqualTo(digest("restore-relations", body));
    }

    /** Generated values differ each time. A retry must have the same digest nevertheless. */
    @Test
    void digestDoesNotIncludeDefaults() {
        String body = "{\"case\":\"AL\",\"title\":\"t\"}";
        Submission one = read("report-incident", "key-1", body);
        Submission other = read("report-incident", "key-1", body);

        assertThat(one.digest()).isEqualTo(other.digest());
        assertThat(one.command()).isNotEqualTo(other.command());
    }

    private byte[] digest(String name, String body) {
        return read(name, "key-1", body).digest();
    }
}
