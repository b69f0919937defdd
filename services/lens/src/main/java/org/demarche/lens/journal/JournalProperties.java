package org.demarche.lens.journal;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the read models are stored.
 *
 * @param database Database of the read models in MongoDB.
 * @param projection Name of the projection: its progress is stored and its rebuild requested under this name.
 * @param timeout How long MongoDB may take to answer a query, with all retries, before it is answered with 503.
 * @param batchTimeout How long MongoDB may take for an operation of the projector, before the batch is retried.
 * @param directory Directory of the read models if the store is rocksdb. It is filled from the topic, and needs no backup.
 * @param memory Native memory that RocksDB takes for blocks and write buffers, besides the heap.
 */
@Validated
@ConfigurationProperties("demarche.lens.store")
public record JournalProperties(
        @DefaultValue("demarche-lens") @NotBlank String database,
        @DefaultValue("lens") @NotBlank String projection,
        @DefaultValue("2s") @PositiveAmount Duration timeout,
        @DefaultValue("20s") @PositiveAmount Duration batchTimeout,
        @DefaultValue("data/lens") Path directory,
        @DefaultValue("96MB") @PositiveAmount DataSize memory) {}
