package org.demarche.lens;

import org.demarche.contracts.settings.DefaultSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The read side as a service of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = MongoAutoConfiguration.class) // the store configures it, if it is one
@Import(LensConfiguration.class)
public class LensApplication {

    /** Its defaults are in {@code lens.yaml}; an {@code application.yaml} of the user overrides them. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(LensApplication.class)
                .properties(DefaultSettings.from("lens.yaml"))
                .run(arguments);
    }
}
