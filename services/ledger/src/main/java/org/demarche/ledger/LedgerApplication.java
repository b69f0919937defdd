package org.demarche.ledger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The write side as a service of its own, on a Kafka cluster that others run. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(LedgerConfiguration.class)
public class LedgerApplication {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "ledger");
        SpringApplication.run(LedgerApplication.class, args);
    }
}
