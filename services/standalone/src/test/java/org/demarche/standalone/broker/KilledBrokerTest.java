package org.demarche.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledBrokerTest {

    @TempDir
    private Path directory;

    private @Nullable Process process;

    @AfterEach
    void killProcess() throws InterruptedException {
        kill();
    }

    @Test
    void openTransactionIsFencedByTheNextWriterAndDoesNotBlockReaders() throws Exception {
        awaitLine(startDoomed(2), "open");
        assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("in use by another process");
        kill();

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            TestTopic topic = new TestTopic(broker.bootstrapServers());
            assertThat(topic.lastStable()).isLessThan(topic.end());
            assertThat(topic.committed()).isEqualTo(transactions(2));
            try (KafkaProducer<String, String> producer = topic.producer()) {
                assertThat(topic.lastStable()).isEqualTo(topic.end());
                TestTopic.commit(producer, "afterwards");
            }
            topic.awaitEnded();
            assertThat(topic.committed())
                    .startsWith(transactions(2).toArray(String[]::new))
                    .endsWith("afterwards")
                    .hasSize(7);
        }
    }

    @Test
    void killedBrokerKeepsWholeTransactionsAndAllConfirmedOnes() throws Exception {
        BufferedReader output = startDoomed(1_000_000);
        awaitLine(output, "50");
        kill();
        int confirmed =
                51 + (int) output.lines().filter(line -> line.matches("\\d+")).count();

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            TestTopic topic = new TestTopic(broker.bootstrapServers());
            topic.producer().close(); // ends what the killed one had open
            List<String> found = topic.committed();
            assertThat(found.size() % 3).isZero();
            assertThat(found).isEqualTo(transactions(found.size() / 3));
            assertThat(found.size() / 3).isBetween(confirmed, confirmed + 1);
        }
    }

    private static List<String> transactions(int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> Stream.of(i + "a", i + "b", i + "c"))
                .toList();
    }

    private BufferedReader startDoomed(int transactions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(BrokerProcess.class.getName(), directory.toString(), Integer.toString(transactions)));
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        return new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    }

    private static void awaitLine(BufferedReader output, String expected) throws IOException {
        String line = output.readLine();
        while (!expected.equals(line)) {
            assertThat(line).as("the process ended before it said " + expected).isNotNull();
            line = output.readLine();
        }
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.toHandle().destroyForcibly(); // unlike the process's own method, leaves its output readable
            process.waitFor();
        }
    }
}
