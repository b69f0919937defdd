package org.demarche.ledger;

import java.time.Clock;
import java.time.InstantSource;
import org.demarche.ledger.intake.IntakeConfiguration;
import org.demarche.ledger.intake.kafka.KafkaIntakeConfiguration;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.relay.RelayConfiguration;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.LedgerStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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
    Ledger ledger(LedgerStore store, InstantSource clock, HeadSignal signal) {
        return new Ledger(store, clock, signal);
    }
}
