package org.demarche.standalone.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.demarche.contracts.Json;
import org.demarche.standalone.Client;

/** The topics of states as a new subscriber reads them, beside the answers. */
final class StateTopics {
    /** For the settings of a process. */
    static final Map<String, String> SETTINGS = Map.of(
            "demarche.lens.states.enabled", "true",
            "demarche.lens.states.partitions", "2",
            "demarche.lens.states.progress-interval", "100ms");

    private static final Map<String, String> ID = Map.of(
            "incidents", "incident",
            "attributions", "subject",
            "relations", "relation",
            "cases", "case",
            "actors", "actor");
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private StateTopics() {}

    /** No last state is missing, none is too many, and none follows a newer one, however often the writer was killed. */
    static void requireAnswers(String bootstrapServers, Client http, long head, String told) {
        ID.forEach((list, id) -> {
            List<ConsumerRecord<byte[], byte[]>> records = awaitComplete(bootstrapServers, "demarche." + list, head);
            assertThat(last(records, told)).as("%s %s", list, told).isEqualTo(answers(http, list, id, head));
        });
    }

    private static List<ConsumerRecord<byte[], byte[]>> awaitComplete(String servers, String topic, long head) {
        return Awaitility.await(topic + " has reached " + head)
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> EventsTopic.records(servers, topic), records -> reached(records) >= head);
    }

    /** The position up to which every partition is complete. */
    private static long reached(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Integer, Long> progress = new HashMap<>();
        records.stream()
                .filter(StateTopics::isProgress)
                .forEach(record -> progress.put(
                        record.partition(),
                        Json.MAPPER.readTree(record.value()).path("position").asLong()));
        return progress.size() < 2
                ? 0
                : progress.values().stream().min(Long::compare).orElse(0L);
    }

    private static boolean isProgress(ConsumerRecord<byte[], byte[]> record) {
        return header(record, "ce_type").equals("demarche.state.progress");
    }

    private static Map<String, String> last(List<ConsumerRecord<byte[], byte[]>> records, String told) {
        Map<String, String> states = new TreeMap<>();
        Map<String, Long> positions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (isProgress(record)) {
                continue;
            }
            String key = new String(record.key(), UTF_8);
            long position = Long.parseLong(header(record, "ce_sequence"));
            assertThat(position).as("%s %s", key, told).isGreaterThanOrEqualTo(positions.getOrDefault(key, 0L));
            positions.put(key, position);
            if (record.value() == null) {
                states.remove(key);
            } else {
                states.put(key, new String(record.value(), UTF_8));
            }
        }
        return states;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static Map<String, String> answers(Client http, String list, String id, long head) {
        Map<String, String> answers = new TreeMap<>();
        Json.MAPPER
                .readTree(http.body("/api/" + list + "?limit=500&known=" + head))
                .at("/items")
                .forEach(item -> {
                    String key = item.path(id).asString();
                    answers.put(key, http.body("/api/" + list + "/" + key + "?known=" + head));
                });
        return answers;
    }
}
