package org.demarche.web.limits;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one caller may send and ask. What was not used is saved up for ten seconds, so that ten times as much may come at once.
 *
 * @param enabled Whether callers are limited. Empty means where an issuer of tokens is configured: elsewhere all callers may come
 *     from one address, such as that of a gateway.
 * @param commands Requests with commands a second, by one caller. A list of commands is one request.
 * @param questions Questions and pages a second, by one caller.
 * @param streams New streams a second, by one caller.
 * @param logins Log-ins of browsers a second, from one address.
 * @param refusals Requests a second with a token that is not valid, from one address.
 */
@Validated
@ConfigurationProperties("demarche.web.limits")
public record LimitProperties(
        @Nullable Boolean enabled,
        @DefaultValue("500") @Positive int commands,
        @DefaultValue("500") @Positive int questions,
        @DefaultValue("10") @Positive int streams,
        @DefaultValue("10") @Positive int logins,
        @DefaultValue("10") @Positive int refusals) {
    int of(Limited kind) {
        return switch (kind) {
            case COMMANDS -> commands;
            case QUESTIONS -> questions;
            case STREAMS -> streams;
            case LOGINS -> logins;
            case REFUSALS -> refusals;
        };
    }
}
