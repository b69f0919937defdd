package org.demarche.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.demarche.ledger.axon.AxonCommandSender;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.intake.CaseSizes;
import org.demarche.ledger.log.Ledger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the intake with the command handlers: its port for commands is implemented by Axon's command gateway. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
public class CommandHandlingConfiguration {
    @Bean
    CaseSizes caseSizes(Ledger ledger) {
        return new CaseSizes(ledger);
    }

    @Bean
    AxonCommandSender commandSender(Ledger ledger, CaseSizes sizes, LedgerProperties properties) {
        return new AxonCommandSender(
                ledger, new CaseLimit(properties.maxCaseSize().toBytes(), sizes::of));
    }

    @Bean
    MeterBinder decisionMetrics(AxonCommandSender commands) {
        return registry -> {
            FunctionCounter.builder("demarche.decisions", commands, AxonCommandSender::warmLoads)
                    .tag("states", "warm")
                    .description("Decisions by whether all states they needed were in memory")
                    .register(registry);
            FunctionCounter.builder("demarche.decisions", commands, AxonCommandSender::coldLoads)
                    .tag("states", "cold")
                    .description("Decisions by whether all states they needed were in memory")
                    .register(registry);
        };
    }
}
