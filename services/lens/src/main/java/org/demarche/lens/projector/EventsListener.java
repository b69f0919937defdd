package org.demarche.lens.projector;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Passes records from the consumer to the projector. Offsets are never committed to Kafka: the start offset comes from the
 * stored progress, so that the two cannot differ.
 */
final class EventsListener
        implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(EventsListener.class);

    private final Projector projector;
    private final TopicPartition partition;
    private final Runnable stop;

    EventsListener(Projector projector, String topic, Runnable stop) {
        this.projector = projector;
        this.partition = new TopicPartition(topic, 0);
        this.stop = stop;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.contains(partition)) {
            return;
        }
        try {
            OptionalLong start = projector.start();
            start.ifPresentOrElse(
                    offset -> consumer.seek(partition, offset), () -> consumer.seekToBeginning(List.of(partition)));
            log.atInfo().addKeyValue("offset", start.orElse(0)).log("Consuming the topic");
        } catch (ReadModelsUnavailableException e) {
            // The first batch loads the progress again and seeks; until then records are only read, not skipped.
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("Progress cannot be read; consuming the topic from its beginning");
        }
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<byte[], byte[]>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        if (consumer != null) {
            follow(projector.handle(ofPartition(records)), consumer);
        }
    }

    private void follow(BatchOutcome next, Consumer<?, ?> consumer) {
        switch (next) {
            case BatchOutcome.GoOn ignored -> {}
            case BatchOutcome.Seek seek -> consumer.seek(partition, seek.offset());
            case BatchOutcome.Rewind ignored -> consumer.seekToBeginning(List.of(partition));
            case BatchOutcome.Stop ignored -> stop.run();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> ofPartition(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record -> record.partition() == partition.partition())
                .toList();
    }
}
