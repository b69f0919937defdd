package org.demarche.contracts.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 problem details. A status of 5xx means: retry with the same key.
 *
 * @param type stable URN of the kind of problem
 * @param reason the reason if the domain refused a command; null otherwise
 * @param violations the errors in fields of the request; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String reason,
        List<Violation> violations) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String URN = "urn:demarche:problem:";
    private static final String CONFLICT = "conflict";
    private static final int TOO_MANY = 429;
    private static final String FORBIDDEN = "forbidden";
    private static final String NOT_ALLOWED = "Not allowed";

    /** Violations may be missing in JSON, so null is allowed. */
    public Problem {
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    /** The body or a parameter is not valid: 400. */
    public static Problem malformed(List<Violation> violations) {
        return new Problem(
                URN + "malformed", "The request is malformed", 400, summary(violations), null, List.copyOf(violations));
    }

    public static Problem malformed(String field, String message) {
        return malformed(List.of(new Violation(field, message)));
    }

    /** The entity is not known as of the requested point: 404. */
    public static Problem unknown(String what) {
        return plain("unknown", "Not known", 404, what);
    }

    /** The domain refused the command: 409, with its reason from a closed list. */
    public static Problem rejected(String reason, String detail) {
        return rejected(reason, detail, List.of());
    }

    /** As {@link #rejected(String, String)}, with the fields of the claim that would not be valid. */
    public static Problem rejected(String reason, String detail, List<Violation> violations) {
        return new Problem(URN + "rejected", "The command was refused", 409, detail, reason, List.copyOf(violations));
    }

    /** The command lost to concurrent commands on the same entity repeatedly: 409. Nothing was recorded. */
    public static Problem conflict(String detail) {
        return plain(CONFLICT, "Lost to concurrent commands", 409, detail);
    }

    /** It is not known who asks: 401. */
    public static Problem unauthorized(String detail) {
        return plain("unauthorized", "A valid token is needed", 401, detail);
    }

    /** The caller may not do this: 403. */
    public static Problem forbidden(String detail) {
        return plain(FORBIDDEN, NOT_ALLOWED, 403, detail);
    }

    /** The caller may not say this in a field: 403. */
    public static Problem forbidden(String field, String message) {
        List<Violation> violations = List.of(new Violation(field, message));
        return new Problem(URN + FORBIDDEN, NOT_ALLOWED, 403, summary(violations), null, violations);
    }

    /** The caller sends or asks too often: 429. Retry later, with the same key. */
    public static Problem tooMany(String detail) {
        return plain("too-many", "Too many requests", TOO_MANY, detail);
    }

    /** The sender took too long for its request: 408. */
    public static Problem timeout(String detail) {
        return plain("timeout", "The request took too long to arrive", 408, detail);
    }

    public static Problem tooLarge(String detail) {
        return plain("too-large", "The request is too large", 413, detail);
    }

    /** The key has been used for another request: 422. */
    public static Problem keyReused(String detail) {
        return plain("key-reused", "The Idempotency-Key was used for another command", 422, detail);
    }

    /** The store or a read model is not available or too far behind: 503. Retry with the same key. */
    public static Problem unavailable(String detail) {
        return plain("unavailable", "Not available now", 503, detail);
    }

    public static Problem plain(String type, String title, int status, @Nullable String detail) {
        return new Problem(URN + type, title, status, detail, null, List.of());
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return status == 503 || status == TOO_MANY || type.equals(URN + CONFLICT);
    }

    private static @Nullable String summary(List<Violation> violations) {
        return violations.isEmpty()
                ? null
                : violations.getFirst().field() + ": " + violations.getFirst().message();
    }
}
