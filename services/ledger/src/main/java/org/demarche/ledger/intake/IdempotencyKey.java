package org.demarche.ledger.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key}. A key in quotes, which is a string of RFC 9651 (structured fields), is the key between
 * the quotes: {@code "k"} and {@code k} are the same key.
 *
 * @param key null = the header is missing
 * @param asSent the key with its quotes, under which versions up to 0.2.0 recorded the command; null = it has none
 */
record IdempotencyKey(@Nullable String key, @Nullable String asSent) {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    static IdempotencyKey of(@Nullable String header) {
        Matcher quoted = QUOTED.matcher(header == null ? "" : header);
        return quoted.matches()
                ? new IdempotencyKey(ESCAPE.matcher(quoted.group(1)).replaceAll("$1"), header)
                : new IdempotencyKey(header, null);
    }
}
