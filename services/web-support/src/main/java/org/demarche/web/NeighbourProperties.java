package org.demarche.web;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The addresses of both services as their users see them; pages refer to them.
 *
 * @param ledger Address of the ledger, which takes commands.
 * @param lens Address of the lens, which answers questions.
 */
@Validated
@ConfigurationProperties("demarche.web.addresses")
public record NeighbourProperties(
        @DefaultValue("http://localhost:8081")
        @Pattern(regexp = NeighbourProperties.ADDRESS, message = NeighbourProperties.EXPECTED)
        String ledger,

        @DefaultValue("http://localhost:8082")
        @Pattern(regexp = NeighbourProperties.ADDRESS, message = NeighbourProperties.EXPECTED)
        String lens) {
    static final String ADDRESS = "https?://[^\\s'\"<>]*[^\\s'\"<>/]";
    static final String EXPECTED = "expected an http or https address without a slash at its end";
}
