package org.demarche.lens;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The read side as a service of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(LensConfiguration.class)
public class LensApplication {

    /** Its settings are in {@code lens.yaml}; {@code application.yaml} is left to whoever runs it with others. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(LensApplication.class)
                .properties("spring.config.name=lens,application")
                .run(arguments);
    }
}
