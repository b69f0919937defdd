package org.demarche.contracts.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 problem details. {@code type} is stable; {@code reason} tells refusals of the domain apart;
 * {@code violations} name the fields of bad input. A status of 5xx means: retry with the same key.
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

    /** Left out where there are none, so what is read back may lack them. */
    public Problem {
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    /** The body or a parameter is not what the contract says: 400. */
    public static Problem malformed(List<Violation> violations) {
        return new Problem(
                URN + "malformed", "The request is malformed", 400, summary(violations), null, List.copyOf(violations));
    }

    public static Problem malformed(String field, String message) {
        return malformed(List.of(new Violation(field, message)));
    }

    /** The thing asked for is not known (under the reading asked for): 404. */
    public static Problem unknown(String what) {
        return plain("unknown", "Not known", 404, what);
    }

    /** Well-formed, but refused by the domain: 409, with the reason as a word to branch on. */
    public static Problem rejected(String reason, String detail) {
        return rejected(reason, detail, List.of());
    }

    /** As {@link #rejected(String, String)}, naming the fields of what the command would have come to. */
    public static Problem rejected(String reason, String detail, List<Violation> violations) {
        return new Problem(URN + "rejected", "The command was refused", 409, detail, reason, List.copyOf(violations));
    }

    /** Lost to concurrent commands on the same thing, again and again: 409; nothing was recorded. */
    public static Problem conflict(String detail) {
        return plain(CONFLICT, "Lost to concurrent commands", 409, detail);
    }

    public static Problem tooLarge(String detail) {
        return plain("too-large", "The request is too large", 413, detail);
    }

    /** The key has been used for another request: 422. */
    public static Problem keyReused(String detail) {
        return plain("key-reused", "The Idempotency-Key was used for another command", 422, detail);
    }

    /** Something behind the service cannot be reached or is behind: 503, worth retrying with the same key. */
    public static Problem unavailable(String detail) {
        return plain("unavailable", "Not available now", 503, detail);
    }

    public static Problem plain(String type, String title, int status, @Nullable String detail) {
        return new Problem(URN + type, title, status, detail, null, List.of());
    }

    /** Whether the very same request may succeed a moment later, without anything changed about it. */
    public boolean passing() {
        return status == 503 || type.equals(URN + CONFLICT);
    }

    private static @Nullable String summary(List<Violation> violations) {
        return violations.isEmpty()
                ? null
                : violations.getFirst().field() + ": " + violations.getFirst().message();
    }
}
