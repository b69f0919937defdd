package org.demarche.lens.asof;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How questions are answered.
 *
 * @param patience how long {@code min-position} is waited for
 * @param look how often MongoDB is asked meanwhile, where another process projects
 * @param recent for how long what was found is good enough for questions about what was passed then
 * @param tags of answers that are remembered, so that who holds one is told so at once
 */
@ConfigurationProperties("demarche.lens.query")
public record QueryProperties(
        @DefaultValue("5s") Duration patience,
        @DefaultValue("50ms") Duration look,
        @DefaultValue("50ms") Duration recent,
        @DefaultValue("4096") int tags) {}
