package org.demarche.standalone;

import org.demarche.ledger.LedgerConfiguration;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.lens.LensConfiguration;
import org.demarche.lens.journal.Generations;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Ledger and lens side by side; they share nothing but the broker and this process. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = MongoAutoConfiguration.class) // the store configures it, if it is one
@Import({LedgerConfiguration.class, LensConfiguration.class, SeedConfiguration.class, DescriptionConfiguration.class})
class StandaloneConfiguration {
    @Bean
    LedgerCheck ledgerCheck(LedgerStore ledger, Generations readModels) {
        return new LedgerCheck(ledger, readModels);
    }
}
