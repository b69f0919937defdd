package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.http.Problem;
import org.demarche.kafka.ClientState;
import org.demarche.ledger.intake.CommandService;
import org.demarche.ledger.intake.kafka.CommandsLab.Found;
import org.demarche.ledger.store.Obstacle;
import org.demarche.ledger.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

@Timeout(300)
class CommandsIntakeTest {
    private final CommandsLab lab = new CommandsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    /** Each case is opened first and then has incidents: out of order, the first of them would be refused. */
    private static List<Sent> commands(int cases, int each) {
        List<Sent> commands = new ArrayList<>();
        for (int n = 0; n < cases; n++) {
            commands.add(Sent.openCase("case-" + n));
        }
        for (int i = 1; i < each; i++) {
            for (int n = 0; n < cases; n++) {
                commands.add(Sent.incident("case-" + n, "case-" + n + "-incident-" + i));
            }
        }
        return commands;
    }

    private static String id(Sent command) {
        return new String(command.headers().getOrDefault("ce_id", new byte[0]), UTF_8);
    }

    private void holdsEachOnceInOrderOfItsKey(List<Sent> commands) {
        Map<String, List<String>> sent = commands.stream()
                .collect(Collectors.groupingBy(
                        command -> String.valueOf(command.key()),
                        Collectors.mapping(CommandsIntakeTest::id, Collectors.toList())));
        List<String> recorded = lab.recorded();
        assertThat(recorded).hasSameSizeAs(commands);
        sent.forEach((key, ids) -> assertThat(recorded)
                .filteredOn(ids::contains)
                .as("commands of " + key)
                .containsExactlyElementsOf(ids));
    }

    @Test
    void commandsAreTakenInTheOrderOfTheirKeyAndEachIsAnswered() {
        List<Sent> commands = commands(20, 25);
        lab.topics();
        lab.send(commands);

        lab.start();

        List<Found> results = lab.results(500);
        assertThat(results).hasSize(500).extracting(Found::status).containsOnly(201);
        assertThat(results).allSatisfy(Described::isAResult);
        assertThat(results)
                .extracting(Found::id)
                .containsExactlyInAnyOrderElementsOf(
                        commands.stream().map(CommandsIntakeTest::id).toList());
        holdsEachOnceInOrderOfItsKey(commands);
        lab.awaitCommitted(500);
    }

    @Test
    void answerIsAsOverHttpAndTheSourceIsTheCaller() {
        lab.start();
        lab.topics();
        lab.send(Sent.openCase("albania"));

        Found found = lab.results(1).getFirst();

        assertThat(found.header("ce_type")).isEqualTo("command-result");
        assertThat(found.header("ce_source")).isEqualTo("urn:demarche:ledger:test");
        assertThat(found.value()).isEqualTo(Json.MAPPER.readTree("""
            {"id":"open-albania","status":201,"position":1,"recordedAt":"%s",
             "events":[{"id":"open-albania","type":"case.opened","position":1,"subject":"case/albania"}]}
            """.formatted(
                        found.value().path("recordedAt").asString())));
        try (var all = lab.store.read(1, 1)) {
            byte[] data =
                    all.findFirst().orElseThrow().commit().events().getFirst().data();
            assertThat(Json.MAPPER.readTree(data).at("/source/asserter").asString())
                    .isEqualTo("press-desk");
        }
    }

    /** The lab's operator has named the sender {@code desk}, and nobody else. */
    @Test
    void onlyAConfiguredAnalystChangesTheClaimsOfOthers() {
        lab.start();
        lab.topics();
        String body = "{\"case\":\"albania\",\"claim\":\"INC-1\",\"reason\":\"a mistake\"}";
        Sent retract =
                Sent.command("albania", "retract-claim", "by-another", body).with("ce_source", "another-desk");
        lab.send(
                Sent.openCase("albania"),
                Sent.incident("albania", "INC-1"),
                retract,
                retract.with("ce_id", "by-the-desk").with("ce_source", "desk"));

        Map<String, Found> byId = lab.results(4).stream().collect(Collectors.toMap(Found::id, found -> found));
        Found refused = Objects.requireNonNull(byId.get("by-another"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.value().toString()).contains("not-yours", "press-desk");
        assertThat(byId.get("by-the-desk"))
                .isNotNull()
                .extracting(Found::status)
                .isEqualTo(201);
        assertThat(lab.recorded()).containsExactly("open-albania", "INC-1", "by-the-desk");
    }

    @Test
    void recordDeliveredTwiceIsRecordedOnceAndAnsweredTheSame() {
        List<Sent> commands = commands(5, 20);
        lab.start();
        lab.topics();
        lab.send(commands.stream()
                .flatMap(command -> Stream.of(command, command))
                .toList());

        List<Found> results = lab.results(200);

        holdsEachOnceInOrderOfItsKey(commands);
        Map<String, List<Found>> byId = results.stream().collect(Collectors.groupingBy(Found::id));
        assertThat(byId).hasSize(100);
        assertThat(byId.values()).allSatisfy(twice -> {
            assertThat(twice).extracting(Found::status).containsExactly(201, 200);
            assertThat(twice.stream().map(CommandsIntakeTest::withoutStatus).distinct())
                    .hasSize(1);
        });
        assertThat(lab.status.count(RecordOutcome.RECORDED)).isEqualTo(100);
        assertThat(lab.status.count(RecordOutcome.REPEATED)).isEqualTo(100);
    }

    private static ObjectNode withoutStatus(Found found) {
        ObjectNode value = found.value().asObject();
        value.remove("status");
        return value;
    }

    @Test
    void recordsWithoutAKeyAreTakenInTheOrderOfTheirPartition() {
        lab.topics();
        List<Sent> commands = commands(1, 40);
        commands.forEach(command -> lab.send(command.keyed(null).record(lab.topic, 1)));

        lab.start();

        assertThat(lab.results(40)).extracting(Found::status).containsOnly(201);
        assertThat(lab.recorded())
                .containsExactlyElementsOf(
                        commands.stream().map(CommandsIntakeTest::id).toList());
    }

    @Test
    void offsetsAreCommittedAfterTheAnswers() {
        List<Sent> commands = commands(5, 10);
        lab.topics();
        lab.send(commands);
        CommandsIntake doomed = lab.start(handler -> handler, clients -> new Faults(clients, "case-4-incident-9"));
        assertThat(lab.results(49)).extracting(Found::status).containsOnly(201);
        lab.awaitState(doomed, ClientState.Retrying.class);
        assertThat(lab.committed()).isLessThan(50);
        assertThat(lab.recorded()).hasSize(50);

        doomed.stop();
        lab.start();

        lab.awaitCommitted(50);
        List<Found> results = lab.results(50);
        assertThat(results).extracting(Found::id).contains("case-4-incident-9");
        assertThat(results.stream().filter(found -> found.status() == 201)).hasSize(49);
        assertThat(results).extracting(Found::status).isSubsetOf(200, 201);
        holdsEachOnceInOrderOfItsKey(commands);
    }

    @Test
    void writtenAnswerIsNotRepeatedWhenAnotherOfItsBatchFails() {
        lab.topics();
        lab.send(commands(5, 10));
        var faults = new Faults(lab.clients(), "case-4-incident-9");
        CommandsIntake intake = lab.start(handler -> handler, clients -> faults);
        lab.results(49);
        lab.awaitState(intake, ClientState.Retrying.class);

        faults.lift();

        lab.awaitCommitted(50);
        assertThat(lab.results(50)).hasSize(50).extracting(Found::status).containsOnly(201);
        lab.awaitState(intake, ClientState.Running.class);
    }

    @Test
    void replicaThatLosesItsPartitionsDuringABatchRecordsNothingTwice() {
        lab.maxPollInterval(Duration.ofSeconds(3));
        List<Sent> commands = commands(3, 10);
        lab.topics();
        lab.send(commands);
        var obstacle = new Obstacle();
        lab.start(
                handler -> (name, key, body, caller) -> {
                    if (key.endsWith("incident-5")) {
                        obstacle.run();
                    }
                    return handler.take(name, key, body, caller);
                },
                clients -> clients);
        obstacle.awaitReached();

        lab.start();

        lab.awaitCommitted(30);
        obstacle.lift();
        lab.send(Sent.incident("case-0", "afterwards"));
        lab.awaitCommitted(31);
        assertThat(lab.results(31)).extracting(Found::status).isSubsetOf(200, 201);
        assertThat(lab.results(31)).extracting(Found::id).contains("afterwards");
        List<Sent> all = new ArrayList<>(commands);
        all.add(Sent.incident("case-0", "afterwards"));
        holdsEachOnceInOrderOfItsKey(all);
    }

    @Test
    void commandsWaitForAnUnavailableStoreAndAreAnsweredInOrder() {
        List<Sent> commands = commands(4, 10);
        IntStream.range(0, 6)
                .forEach(n -> lab.store.before(group -> {
                    throw new StoreUnavailableException("the disk is full");
                }));
        lab.topics();
        lab.send(commands);

        CommandsIntake intake = lab.start();

        assertThat(lab.results(40)).hasSize(40).extracting(Found::status).containsOnly(201);
        holdsEachOnceInOrderOfItsKey(commands);
        lab.awaitCommitted(40);
        assertThat(lab.store.appends()).isGreaterThan(6);
        lab.awaitState(intake, ClientState.Running.class);
    }

    @Test
    void writeWithUnknownOutcomeIsNotRecordedTwice() {
        List<Sent> commands = commands(2, 10);
        lab.store.after(() -> {
            throw new StoreUnavailableException("no answer");
        });
        lab.topics();
        lab.send(commands);

        lab.start();

        assertThat(lab.results(20)).hasSize(20).extracting(Found::status).isSubsetOf(200, 201);
        holdsEachOnceInOrderOfItsKey(commands);
    }

    @Test
    void commandThatLostARaceIsRetriedInTheOrderOfItsKey() {
        List<Sent> commands = commands(2, 10);
        var lost = new AtomicInteger();
        lab.topics();
        lab.send(commands);

        lab.start(
                handler -> (name, key, body, caller) -> key.equals("case-1-incident-3") && lost.incrementAndGet() <= 3
                        ? new CommandService.Outcome.Retryable(Problem.conflict("others were faster"))
                        : handler.take(name, key, body, caller),
                clients -> clients);

        assertThat(lab.results(20)).hasSize(20).extracting(Found::status).containsOnly(201);
        holdsEachOnceInOrderOfItsKey(commands);
        assertThat(lost).hasValue(4);
    }

    @Test
    void failedCommandDoesNotStopTheNext() {
        lab.topics();
        lab.start(
                handler -> (name, key, body, caller) -> key.equals("broken")
                        ? new CommandService.Outcome.Refused(
                                Problem.plain("internal", "Something went wrong", 500, null))
                        : handler.take(name, key, body, caller),
                clients -> clients);

        lab.send(Sent.openCase("case"), Sent.incident("case", "broken"), Sent.incident("case", "behind"));

        assertThat(lab.results(3)).hasSize(3).allSatisfy(Described::isAResult);
        assertThat(lab.recorded()).containsExactly("open-case", "behind");
        assertThat(lab.status.count(RecordOutcome.FAILED)).isEqualTo(1);
    }

    @Test
    void deletedResultTopicIsCreatedAgain() {
        CommandsIntake intake = lab.impatient().start();
        lab.topics();
        lab.send(Sent.openCase("one"));
        lab.results(1);
        lab.awaitCommitted(1);
        lab.delete(lab.properties().resultTopic());

        lab.send(Sent.openCase("two"));

        lab.awaitCommitted(2);
        assertThat(lab.results(1)).extracting(Found::id).containsExactly("open-two");
        lab.awaitState(intake, ClientState.Running.class);
    }
}
