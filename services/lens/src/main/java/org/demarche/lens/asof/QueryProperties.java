package org.demarche.lens.asof;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How queries are answered.
 *
 * @param timeout How long a query waits for its min-position, before it is answered with 503.
 * @param pollInterval How often MongoDB is asked for the progress meanwhile, where another process projects.
 * @param maxStaleness How long the last known progress may be reused for queries about positions that it has passed.
 * @param etagCacheSize Number of ETags cached, so that a conditional request is answered with 304 at once.
 */
@Validated
@ConfigurationProperties("demarche.lens.query")
public record QueryProperties(
        @DefaultValue("5s") @PositiveAmount(orZero = true) Duration timeout,
        @DefaultValue("50ms") @PositiveAmount Duration pollInterval,
        @DefaultValue("50ms") @PositiveAmount(orZero = true) Duration maxStaleness,
        @DefaultValue("4096") @PositiveOrZero int etagCacheSize) {}
