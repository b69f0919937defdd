package org.demarche.contracts.view;

import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A date in an answer.
 *
 * @param edtf as the source gave it (ISO 8601-2)
 * @param earliest the first possible day or moment; null = open
 * @param latest the last possible day or moment; null = open
 */
public record When(
        String edtf, @Nullable String earliest, @Nullable String latest) {

    /** Returns the date in this form; null for null. */
    public static @Nullable When of(@Nullable Edtf date) {
        return date == null ? null : new When(date.text(), date.earliestText(), date.latestText());
    }
}
