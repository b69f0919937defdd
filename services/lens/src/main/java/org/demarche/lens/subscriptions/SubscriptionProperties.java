package org.demarche.lens.subscriptions;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.demarche.contracts.settings.PositiveAmount;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How questions about state can be subscribed to. How many streams there can be at once is part of {@code
 * demarche.lens.live}.
 *
 * @param maxQuestions Maximum number of different questions at once; more are refused with 503.
 * @param maxItems Maximum number of items of one question; larger ones are refused with 400.
 * @param evaluationThreads How many questions are evaluated at once; others wait.
 * @param timeout How long a subscriber waits for the first answer, before it is refused with 503, and for a position that
 *     it has seen elsewhere, before it gets everything again.
 * @param retention How long an answer stays in memory after its last subscriber has left.
 * @param maxBodies Maximum size of the encoded items in memory; others are encoded again when a subscriber needs them.
 */
@Validated
@ConfigurationProperties("demarche.lens.subscriptions")
record SubscriptionProperties(
        @DefaultValue("1000") @Positive int maxQuestions,
        @DefaultValue("5000") @Positive int maxItems,
        @DefaultValue("4") @Positive int evaluationThreads,
        @DefaultValue("5s") @PositiveAmount Duration timeout,
        @DefaultValue("1m") @PositiveAmount(orZero = true) Duration retention,
        @DefaultValue("64MB") @PositiveAmount DataSize maxBodies) {}
