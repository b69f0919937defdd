package org.demarche.ledger.intake.kafka;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record that is being handled: its answer, and whether the answer has been written. */
final class CommandDelivery {
    private final ConsumerRecord<byte[], byte[]> record;
    private volatile @Nullable Reply reply;
    private volatile boolean written;

    CommandDelivery(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** The records whose order is kept: those of one key, and together those of a partition that have none. */
    record Line(String topic, int partition, @Nullable ByteBuffer key) {}

    Line line() {
        byte[] key = record.key();
        return new Line(record.topic(), record.partition(), key == null ? null : ByteBuffer.wrap(key));
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    void answer(Reply given) {
        reply = given;
    }

    boolean isWritten() {
        return written;
    }

    void written() {
        written = true;
    }
}
