package org.demarche.lens.states;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.demarche.contracts.Json;

/** The consumer of the documents: the lines of {@link #follow} are shown there as they are here. */
final class RelationsConsumer {
    final Map<String, String> relations = new HashMap<>();
    final Map<Integer, Long> complete = new HashMap<>();

    /** Returns when each partition is complete up to a position. */
    void follow(Consumer<String, String> consumer, List<TopicPartition> partitions, long position) {
        // sample
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!isCompleteTo(position, partitions)) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                if (record.key().equals("_progress")) {
                    long reached = Json.MAPPER
                            .readTree(record.value())
                            .path("position")
                            .asLong();
                    complete.put(record.partition(), reached); // every state up to there has been read
                } else if (record.value() == null) {
                    relations.remove(record.key());
                } else {
                    relations.put(record.key(), record.value());
                }
            }
        }
        // end of sample
    }

    private boolean isCompleteTo(long position, List<TopicPartition> partitions) {
        return partitions.stream().allMatch(each -> complete.getOrDefault(each.partition(), 0L) >= position);
    }

    /** What the documents show of it. */
    static String sample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/demarche/lens/states/RelationsConsumer.java"));
        String begin = "// sample\n";
        return source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // end of sample"))
                .indent(-8);
    }
}
