package org.demarche.ledger.intake;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.demarche.ledger.log.Ledger;
import org.demarche.web.WebConfiguration;
import org.demarche.web.bodies.BodyBudget;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The intake of commands over HTTP and from files, and the service for all others. */
@Configuration(proxyBeanMethods = false)
@Import({CommandController.class, WebConfiguration.class})
@EnableConfigurationProperties(IntakeProperties.class)
public class IntakeConfiguration {
    @Bean
    CommandReader commandReader(InstantSource clock) {
        return new CommandReader(clock);
    }

    @Bean
    CommandIntake commandIntake(Ledger ledger, CommandSender commands) {
        return new CommandIntake(ledger, commands);
    }

    @Bean
    MeterBinder lostRaceMetrics(CommandIntake intake) {
        return registry -> FunctionCounter.builder("demarche.decisions.lost", intake, CommandIntake::lostRaces)
                .description("Decisions that were void because an entity had changed meanwhile")
                .register(registry);
    }

    @Bean
    NdjsonCommands ndjsonCommands(CommandReader reader, CommandIntake intake, BodyBudget budget) {
        return new NdjsonCommands(reader, intake, budget);
    }

    @Bean
    CommandService commandService(CommandReader reader, CommandIntake intake, IntakeProperties properties) {
        return new CommandService(reader, intake, properties.defaultAsserter() != null);
    }

    @Bean
    CommandOpenApi commandOpenApi() {
        return new CommandOpenApi();
    }
}
