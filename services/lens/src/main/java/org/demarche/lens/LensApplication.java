package org.demarche.lens;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The read side as a service of its own, on a Kafka cluster and a MongoDB that others run. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(LensConfiguration.class)
public class LensApplication {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "lens");
        SpringApplication.run(LensApplication.class, args);
    }
}
