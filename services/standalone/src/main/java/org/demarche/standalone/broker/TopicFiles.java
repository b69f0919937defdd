package org.demarche.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.FileRecords;
import org.jspecify.annotations.Nullable;

/** The files of a topic with one partition, while no broker runs on them. */
public final class TopicFiles {
    private static final String SET_ASIDE = "set-aside";
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";

    private final Path broker;
    private final Path partition;

    private TopicFiles(Path broker, Path partition) {
        this.broker = broker;
        this.partition = partition;
    }

    /** @param broker directory of the broker */
    public static TopicFiles in(Path broker, String topic) {
        return new TopicFiles(broker, broker.resolve(topic + "-0"));
    }

    public boolean exist() {
        return Files.isDirectory(partition);
    }

    /**
     * Moves the files beside the directory of the broker and returns where they are. The broker creates an empty topic of
     * the same name in their place.
     */
    public Path setAside() {
        Path parent = broker.resolveSibling(broker.getFileName() + "." + SET_ASIDE);
        Path aside = parent.resolve(partition.getFileName() + "."
                + Instant.now().toString().replaceAll("[:.]", "").toLowerCase(Locale.ROOT));
        try {
            Files.createDirectories(parent);
            return Files.move(partition, aside);
        } catch (IOException e) {
            throw new BrokerException("The files of the topic in " + partition + " cannot be moved to " + aside, e);
        }
    }

    /**
     * Reads all files and returns what is wrong with the first that is damaged. After a crash the last one is left to the
     * broker, which cuts off what was not written completely.
     */
    public Optional<String> damage() {
        if (!exist()) {
            return Optional.empty();
        }
        List<Path> segments = segments();
        boolean recovered = !Files.exists(broker.resolve(CLEAN_SHUTDOWN));
        return segments.subList(0, segments.size() - (recovered && !segments.isEmpty() ? 1 : 0)).stream()
                .map(TopicFiles::damage)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.list(partition)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BrokerException("The directory " + partition + " cannot be read.", e);
        }
    }

    private static @Nullable String damage(Path segment) {
        long end = 0;
        try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
            for (FileChannelRecordBatch batch : records.batches()) {
                batch.ensureValid();
                end = batch.position() + batch.sizeInBytes();
            }
            return end == records.sizeInBytes() ? null : segment + " is damaged after byte " + end;
        } catch (IOException | KafkaException | IllegalArgumentException e) {
            return segment + " is damaged after byte " + end + ": " + e.getMessage();
        }
    }
}
