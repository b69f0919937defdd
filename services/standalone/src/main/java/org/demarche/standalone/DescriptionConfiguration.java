package org.demarche.standalone;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the whole; its paths come from the ledger and the lens. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {
    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Demarche")
                        .version(Version.current())
                        .description("The event-sourced record of state-level cyber incidents: commands are claims by"
                                + " named sources, questions are answered as of any date on three clocks.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }
}
