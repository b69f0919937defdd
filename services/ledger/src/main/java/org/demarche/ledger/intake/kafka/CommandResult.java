package org.demarche.ledger.intake.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one command.
 *
 * @param id the command's {@code ce_id}, its idempotency key
 * @param status as it would be over HTTP: 201 recorded now, 200 recorded before, 4xx refused, 500 failed
 * @param position of the last event, as in a {@link Receipt}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandResult(
        String id,
        int status,
        @Nullable Long position,
        @Nullable Instant recordedAt,
        @Nullable List<Receipt.Recorded> events,
        @Nullable Problem problem) {
    private static final int MAX_VIOLATIONS = 100;
    private static final int MAX_TEXT = 1_000;

    static CommandResult of(Receipt receipt) {
        return new CommandResult(
                receipt.commandId(),
                receipt.replayed() ? 200 : 201,
                receipt.position(),
                receipt.recordedAt(),
                receipt.events(),
                null);
    }

    /** The problem is cut so that it fits into a record, because a command may have very many violations. */
    static CommandResult refused(String id, Problem problem) {
        Problem bounded = new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                cut(problem.detail()),
                problem.reason(),
                problem.violations().stream()
                        .limit(MAX_VIOLATIONS)
                        .map(violation -> new Violation(
                                String.valueOf(cut(violation.field())), String.valueOf(cut(violation.message()))))
                        .toList());
        return new CommandResult(id, problem.status(), null, null, null, bounded);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
