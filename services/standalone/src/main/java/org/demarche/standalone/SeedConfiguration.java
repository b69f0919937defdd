package org.demarche.standalone;

import org.demarche.ledger.intake.NdjsonCommands;
import org.demarche.ledger.log.Ledger;
import org.demarche.lens.journal.PositionSignal;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Fills an empty ledger once with the cases that come along; ready is who has projected them. */
@Configuration(proxyBeanMethods = false)
class SeedConfiguration {
    @Bean
    @Order(0)
    ApplicationRunner seedRunner(Ledger ledger, NdjsonCommands files, PositionSignal projected, Seed.Wanted seed) {
        return arguments -> new Seed(ledger, files, projected).run(seed.value());
    }
}
