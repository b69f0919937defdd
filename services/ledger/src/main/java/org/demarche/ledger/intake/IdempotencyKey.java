package org.demarche.ledger.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key}. A key in quotes, which is a string of RFC 9651 (structured fields), is the key between
 * the quotes: {@code "k"} and {@code k} are the same key.
 *
 * @param key null = the header is missing
 * @param asSent the key with its quotes, under which versions up to 0.2.0 recorded the command; null = it has none
 */
record IdempotencyKey(@Nullable String key, @Nullable String asSent) {
    static final String NAME = "Idempotency-Key";

    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** Refuses a header that is there twice: which of the two is meant is not known. */
    static IdempotencyKey of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(NAME));
        if (headers.size() > 1) {
            throw new ProblemException(Problem.malformed(NAME, "expected once"));
        }
        return of(headers.isEmpty() ? null : headers.getFirst());
    }

    static IdempotencyKey of(@Nullable String header) {
        Matcher quoted = QUOTED.matcher(header == null ? "" : header);
        return quoted.matches()
                ? new IdempotencyKey(ESCAPE.matcher(quoted.group(1)).replaceAll("$1"), header)
                : new IdempotencyKey(header, null);
    }
}
