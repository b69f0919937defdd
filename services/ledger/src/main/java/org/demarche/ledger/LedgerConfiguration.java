package org.demarche.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.InstantSource;
import org.demarche.ledger.intake.CaseSizes;
import org.demarche.ledger.intake.IntakeConfiguration;
import org.demarche.ledger.intake.kafka.KafkaIntakeConfiguration;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.relay.RelayConfiguration;
import org.demarche.ledger.store.AppendGuard;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole write side. */
@Configuration(proxyBeanMethods = false)
@Import({
    StoreConfiguration.class,
    CommandHandlingConfiguration.class,
    IntakeConfiguration.class,
    KafkaIntakeConfiguration.class,
    RelayConfiguration.class
})
public class LedgerConfiguration {
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    HeadSignal headSignal() {
        return new HeadSignal();
    }

    @Bean
    AppendGuard appendGuard() {
        return new AppendGuard();
    }

    @Bean
    Ledger ledger(LedgerStore store, InstantSource clock, HeadSignal signal, AppendGuard guard) {
        return new Ledger(store, clock, signal, guard);
    }

    @Bean
    StoreWatch storeWatch(LedgerStore store) {
        return new StoreWatch(store, Clock.systemUTC(), System::nanoTime);
    }

    @Bean
    BackgroundVerification backgroundVerification(LedgerStore store, CaseSizes sizes) {
        return new BackgroundVerification(store, sizes::verified);
    }

    @Bean
    MeterBinder verificationMetrics(BackgroundVerification verification) {
        return registry -> {
            Gauge.builder("demarche.ledger.verified", verification, BackgroundVerification::position)
                    .description("Position up to which the ledger was verified since the start")
                    .register(registry);
            Gauge.builder("demarche.ledger.damaged", verification, found -> found.flaw() == null ? 0 : 1)
                    .description("1 if the verification found a position that does not hold")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder ledgerStoreMetrics(LedgerStore store) {
        return registry -> {
            if (store instanceof RocksLedgerStore rocks) {
                Gauge.builder("demarche.ledger.store.memory", () -> memory(rocks))
                        .description("Native memory outside of the heap that the store of the ledger uses")
                        .baseUnit("bytes")
                        .register(registry);
            }
        };
    }

    /** NaN while the store is not open. */
    private static double memory(RocksLedgerStore store) {
        try {
            return store.memory();
        } catch (StoreUnavailableException e) {
            return Double.NaN;
        }
    }

    /** Belongs into the readiness group. */
    @Bean
    HealthIndicator ledgerHealthIndicator(Ledger ledger, StoreWatch watch, AppendGuard guard) {
        return new LedgerHealth(ledger, watch, guard);
    }
}
