package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.demarche.ledger.intake.kafka.CommandsLab.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that are not what they should be, between others that are. */
@Timeout(300)
class UnreadableCommandsTest {
    private static final byte[] NO_UTF8 = "Tiran\u00eb".getBytes(ISO_8859_1);

    private final CommandsLab lab = new CommandsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    private static Sent incident(String id) {
        return Sent.incident("albania", id);
    }

    @Test
    void refusedCommandIsAnsweredAsOverHttpAndTheNextIsRecorded() {
        lab.start();
        lab.topics();
        lab.send(
                Sent.openCase("albania"),
                incident("no-json").saying("{"),
                incident("nothing").saying((byte[]) null),
                incident("empty").saying(""),
                incident("no-utf-8").saying(NO_UTF8),
                incident("no-title").saying("{\"case\":\"albania\"}"),
                incident("oversize").saying("\"" + "x".repeat(256 * 1024) + "\""),
                incident("no-such-command").with("ce_type", "close-everything"),
                incident("no-such-case").saying("{\"case\":\"nowhere\",\"title\":\"t\"}"),
                incident("open-albania"),
                incident("a key with spaces"),
                incident("no-version").without("ce_specversion"),
                incident("version-2").with("ce_specversion", "2.0"),
                incident("no-source").without("ce_source"),
                incident("long-source").with("ce_source", "s".repeat(201)),
                incident("xml").with("content-type", "application/xml"),
                incident("json").with("content-type", "application/json; charset=utf-8"),
                incident("last"));

        List<Found> results = lab.results(18);

        assertThat(results.stream().collect(Collectors.toMap(Found::id, Found::status, (one, other) -> one + other)))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("open-albania", 201 + 422),
                        Map.entry("no-json", 400),
                        Map.entry("nothing", 400),
                        Map.entry("empty", 400),
                        Map.entry("no-utf-8", 400),
                        Map.entry("no-title", 400),
                        Map.entry("oversize", 413),
                        Map.entry("no-such-command", 404),
                        Map.entry("no-such-case", 409),
                        Map.entry("a key with spaces", 400),
                        Map.entry("no-version", 400),
                        Map.entry("version-2", 400),
                        Map.entry("no-source", 400),
                        Map.entry("long-source", 400),
                        Map.entry("xml", 415),
                        Map.entry("json", 201),
                        Map.entry("last", 201)));
        assertThat(results).allSatisfy(Described::isAResult);
        assertThat(lab.recorded()).containsExactly("open-albania", "json", "last");
        assertThat(lab.deadLetters(0)).isEmpty();
        assertThat(lab.status.count(RecordOutcome.REFUSED)).isEqualTo(15);
    }

    @Test
    void errorIsNamed() {
        lab.start();
        lab.topics();
        lab.send(incident("no-title").saying("{\"case\":\"albania\"}"));

        Found found = lab.results(1).getFirst();

        assertThat(found.value().at("/problem/type").asString()).isEqualTo("urn:demarche:problem:malformed");
        assertThat(found.value().at("/problem/violations/0/field").asString()).isEqualTo("title");
        assertThat(found.value().has("position")).isFalse();
    }

    @Test
    void unreadableRecordIsDeadLetteredUnchangedAndTheNextIsRecorded() {
        lab.start();
        lab.topics();
        lab.send(
                Sent.openCase("albania"),
                incident("a").without("ce_id"),
                incident("b").without("ce_type"),
                incident("c").with("ce_id", NO_UTF8),
                incident("d").with("ce_source", NO_UTF8),
                incident("e").with("ce_id", ""),
                incident("f").with("ce_id", "i".repeat(1_001)),
                incident("last"));

        List<Found> letters = lab.deadLetters(6);

        assertThat(letters)
                .extracting(letter -> letter.header("dlt-reason"))
                .containsExactly(
                        "the header ce_id is missing: expected a CloudEvent in binary mode",
                        "the header ce_type is missing: expected a CloudEvent in binary mode",
                        "the header ce_id is not UTF-8",
                        "the header ce_source is not UTF-8",
                        "the header ce_id is missing: expected a CloudEvent in binary mode",
                        "the header ce_id has more than 1000 characters");
        Found first = letters.getFirst();
        assertThat(first.record().key()).isEqualTo("albania".getBytes(UTF_8));
        assertThat(first.record().value()).isEqualTo(incident("a").value());
        assertThat(first.header("ce_type")).isEqualTo("report-incident");
        assertThat(first.header("dlt-offset")).isEqualTo("1");
        assertThat(letters.get(2).record().headers().lastHeader("ce_id").value())
                .isEqualTo(NO_UTF8);
        assertThat(letters).allSatisfy(Described::isADeadLetter);
        assertThat(lab.results(2)).extracting(Found::id).containsExactlyInAnyOrder("open-albania", "last");
        assertThat(lab.status.count(RecordOutcome.DEAD_LETTERED)).isEqualTo(6);
        lab.awaitCommitted(8);
    }

    @Test
    void deadLetterThatIsTooLargeHasHeadersOnly() {
        var small = new NewTopic(lab.properties().deadLetterTopic(), 1, (short) 1)
                .configs(Map.of("max.message.bytes", "1000"));
        lab.admin(admin -> admin.createTopics(List.of(small)).all().get());
        lab.start();
        lab.topics();
        lab.send(incident("a").without("ce_id").saying("x".repeat(5_000)), incident("b"));

        Found letter = lab.deadLetters(1).getFirst();

        assertThat(letter.record().value()).isNull();
        assertThat(letter.header("dlt-reason")).endsWith("; the record was too large to be kept");
        assertThat(letter.header("dlt-offset")).isEqualTo("0");
        lab.awaitCommitted(2);
        assertThat(lab.results(1)).hasSize(1);
    }

    @Test
    void answerFitsIntoARecordWithAnyNumberOfViolations() {
        lab.start();
        lab.topics();
        String victims = "7,".repeat(80_000) + "7";
        lab.send(
                incident("many").saying("{\"case\":\"albania\",\"title\":\"t\",\"victims\":[" + victims + "]}"),
                incident("long").saying("{\"" + "n".repeat(200_000) + "\":1}"));

        List<Found> results = lab.results(2);

        assertThat(results).extracting(Found::status).containsOnly(400);
        assertThat(results)
                .allSatisfy(found -> assertThat(found.record().value()).hasSizeLessThan(256 * 1024));
        assertThat(results).allSatisfy(Described::isAResult);
    }
}
