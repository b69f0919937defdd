package org.demarche.ledger.intake;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.demarche.contracts.http.ProblemAdvice;
import org.demarche.contracts.http.ProblemErrors;
import org.demarche.ledger.axon.AxonCommands;
import org.demarche.ledger.log.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The intake over HTTP, and the desk for others, above a ledger that somebody else has opened. */
@Configuration(proxyBeanMethods = false)
@Import({CommandController.class, ProblemAdvice.class, ProblemErrors.class})
public class IntakeConfiguration {
    @Bean
    CommandReader commandReader(InstantSource clock) {
        return new CommandReader(clock);
    }

    @Bean
    AxonCommands axonCommands(Ledger ledger) {
        return new AxonCommands(ledger);
    }

    @Bean
    CommandIntake commandIntake(Ledger ledger, AxonCommands commands) {
        return new CommandIntake(ledger, commands);
    }

    @Bean
    MeterBinder commandMetrics(AxonCommands commands, CommandIntake intake) {
        return registry -> {
            FunctionCounter.builder("demarche.decisions", commands, AxonCommands::decidedWarm)
                    .tag("states", "warm")
                    .description("Decisions by whether all they rested on was in memory")
                    .register(registry);
            FunctionCounter.builder("demarche.decisions", commands, AxonCommands::decidedCold)
                    .tag("states", "cold")
                    .description("Decisions by whether all they rested on was in memory")
                    .register(registry);
            FunctionCounter.builder("demarche.decisions.lost", intake, CommandIntake::lostRaces)
                    .description("Decisions that were void because something they rested on had changed meanwhile")
                    .register(registry);
        };
    }

    @Bean
    NdjsonCommands commandFiles(CommandReader reader, CommandIntake intake) {
        return new NdjsonCommands(reader, intake);
    }

    @Bean
    CommandService commandDesk(CommandReader reader, CommandIntake intake) {
        return new CommandService(reader, intake);
    }

    @Bean
    CommandOpenApi commandApi() {
        return new CommandOpenApi();
    }
}
