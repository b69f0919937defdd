package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A date as an answer shows it.
 *
 * @param edtf as the source gave it (ISO 8601-2)
 * @param earliest the first day or moment it can mean; null = that end is open
 * @param latest the last day or moment it can mean; null = that end is open
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record When(
        String edtf, @Nullable String earliest, @Nullable String latest) {

    /** Null for none. */
    public static @Nullable When of(@Nullable Edtf date) {
        return date == null ? null : new When(date.text(), date.earliestText(), date.latestText());
    }
}
