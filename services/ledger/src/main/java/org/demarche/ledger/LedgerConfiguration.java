package org.demarche.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import org.demarche.ledger.intake.IntakeConfiguration;
import org.demarche.ledger.intake.kafka.KafkaIntakeConfiguration;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.relay.RelayConfiguration;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.rocks.RocksLedgerStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole write side. */
@Configuration(proxyBeanMethods = false)
@Import({IntakeConfiguration.class, KafkaIntakeConfiguration.class, RelayConfiguration.class})
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

    /** Where the ledger lies; whoever starts the process may have opened it already. The ledger closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    LedgerStore ledgerStore(@Value("${demarche.ledger.directory}") Path directory) {
        return RocksLedgerStore.open(directory);
    }

    @Bean
    Ledger ledger(LedgerStore store, InstantSource clock, HeadSignal signal) {
        return new Ledger(store, clock, signal);
    }
}
