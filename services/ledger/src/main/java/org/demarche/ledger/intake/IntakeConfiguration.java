package org.demarche.ledger.intake;

import java.time.InstantSource;
import org.demarche.contracts.http.ProblemAdvice;
import org.demarche.ledger.axon.AxonCommands;
import org.demarche.ledger.log.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The intake over HTTP, and the desk for others, above a ledger that somebody else has opened. */
@Configuration(proxyBeanMethods = false)
@Import({CommandController.class, ProblemAdvice.class})
public class IntakeConfiguration {
    @Bean
    CommandReader commandReader(InstantSource clock) {
        return new CommandReader(clock);
    }

    @Bean
    CommandIntake commandIntake(Ledger ledger) {
        return new CommandIntake(ledger, new AxonCommands(ledger));
    }

    @Bean
    CommandFiles commandFiles(CommandReader reader, CommandIntake intake) {
        return new CommandFiles(reader, intake);
    }

    @Bean
    CommandDesk commandDesk(CommandReader reader, CommandIntake intake) {
        return new CommandDesk(reader, intake);
    }

    @Bean
    CommandApi commandApi() {
        return new CommandApi();
    }
}
