package org.demarche.ledger.intake;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are taken.
 *
 * @param defaultAsserter Who is taken for the asserter of a command without a source that comes from a caller who is not
 *     authenticated. Empty means that such a command is refused.
 */
@Validated
@ConfigurationProperties("demarche.ledger.intake")
public record IntakeProperties(
        @Nullable @Pattern(regexp = "\\P{Cntrl}{0,200}", message = "expected one line of at most 200 characters")
        String defaultAsserter) {

    /** Returns null if there is none. */
    @Override
    public @Nullable String defaultAsserter() {
        return defaultAsserter == null || defaultAsserter.isBlank() ? null : defaultAsserter.strip();
    }
}
