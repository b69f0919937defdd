package org.demarche.lens.forms;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where commands go that are recorded by the forms of the pages.
 *
 * @param ledgerAddress Address of the ledger, to which the forms of the pages send commands; self if it is in the same process. If it is not set, there are no forms.
 */
@Validated
@ConfigurationProperties("demarche.lens")
public record RecordingProperties(
        @Nullable
        @Pattern(
                regexp = "|self|https?://[^\\s'\"<>]*[^\\s'\"<>/]",
                message = "expected self, or an http or https address without a slash at its end")
        String ledgerAddress) {
    static final String SELF = "self";

    public boolean isSet() {
        return ledgerAddress != null && !ledgerAddress.isEmpty();
    }

    boolean isSelf() {
        return SELF.equals(ledgerAddress);
    }
}
