package org.demarche.ledger;

import org.demarche.contracts.settings.DefaultSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The write side as a service of its own, with an external Kafka cluster. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({LedgerConfiguration.class, WelcomePage.class})
public class LedgerApplication {
    /** Its defaults are in {@code ledger.yaml}; an {@code application.yaml} of the user overrides them. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(LedgerApplication.class)
                .properties(DefaultSettings.from("ledger.yaml"))
                .run(args);
    }
}
