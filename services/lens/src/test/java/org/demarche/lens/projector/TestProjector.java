package org.demarche.lens.projector;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.demarche.contracts.event.CloudEvents;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.PositionSignal;
import org.demarche.lens.journal.ReadModels;

/** Runs a real projector in the test's thread. The offset of an event is twice its position. */
public final class TestProjector {
    static final String TOPIC = "demarche.events";

    private final Projector projector;
    private final ProjectorStatuses statuses = new ProjectorStatuses(new TopicHead());
    private final ProjectorStatus status;
    private final List<String> dead = new ArrayList<>();

    public TestProjector(ReadModels models) {
        this(models, new PositionSignal());
    }

    public TestProjector(ReadModels models, PositionSignal signal) {
        this(models, signal, 50);
    }

    TestProjector(ReadModels models, PositionSignal signal, int cachedClaims) {
        this(models, signal, cachedClaims, SummaryFactory::of);
    }

    TestProjector(ReadModels models, PositionSignal signal, int cachedClaims, Assessor assessor) {
        status = statuses.of(1);
        projector = projector(models, signal, cachedClaims, assessor);
    }

    TestProjector(ReadModels models, ProjectorStatus status, Assessor assessor) {
        this.status = status;
        projector = projector(models, new PositionSignal(), 50, assessor);
    }

    private Projector projector(ReadModels models, PositionSignal signal, int cachedClaims, Assessor assessor) {
        return new Projector(
                models,
                (record, position, reason) -> dead.add(record.offset() + " " + position + " " + reason),
                signal::reached,
                status,
                Clock.systemUTC(),
                cachedClaims,
                assessor);
    }

    public void project(List<RecordedEvent> events) {
        handle(records(events));
    }

    BatchOutcome handle(List<ConsumerRecord<byte[], byte[]>> records) {
        return projector.handle(records);
    }

    Projector projector() {
        return projector;
    }

    ProjectorStatus status() {
        return status;
    }

    ProjectorStatuses statuses() {
        return statuses;
    }

    /** Returns offset, position and reason of each dead letter. */
    List<String> dead() {
        return dead;
    }

    public static List<ConsumerRecord<byte[], byte[]>> records(List<RecordedEvent> events) {
        return events.stream().map(TestProjector::record).toList();
    }

    static ConsumerRecord<byte[], byte[]> record(RecordedEvent event) {
        var headers = new RecordHeaders();
        CloudEvents.attributes(event, Samples.LEDGER)
                .forEach((name, value) -> headers.add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        return record(event.position() * 2, event.data(), headers);
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, byte[] data, RecordHeaders headers) {
        byte[] key = {1};
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                key.length,
                data.length,
                key,
                data,
                headers,
                java.util.Optional.empty());
    }
}
