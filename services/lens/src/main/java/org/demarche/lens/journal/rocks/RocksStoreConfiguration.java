package org.demarche.lens.journal.rocks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.demarche.lens.journal.JournalProperties;
import org.demarche.lens.journal.OnStore;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The read models in a directory of this process. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnStore.Rocksdb.class)
public class RocksStoreConfiguration {
    @Bean
    RocksGenerations generations(JournalProperties properties, ObjectProvider<Failpoints> failpoints) {
        return RocksGenerations.open(
                properties.directory(),
                properties.memory().toBytes(),
                properties.projection(),
                failpoints.getIfAvailable(() -> new Failpoints() {}));
    }

    @Bean
    MeterBinder lensStoreMetrics(RocksGenerations store) {
        return registry -> Gauge.builder("demarche.lens.store.memory", () -> memory(store))
                .description("Native memory outside of the heap that the store of the read models uses")
                .baseUnit("bytes")
                .register(registry);
    }

    /** NaN while the store cannot be opened. */
    private static double memory(RocksGenerations store) {
        try {
            return store.memory();
        } catch (ReadModelsUnavailableException e) {
            return Double.NaN;
        }
    }
}
