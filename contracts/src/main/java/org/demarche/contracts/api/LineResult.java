package org.demarche.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.demarche.contracts.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The result of one line of a bulk request.
 *
 * @param line number of the line, from 1; empty lines are counted and have no result
 * @param id the idempotency key of the line; null if it could not be read
 * @param status the HTTP status that a single command would have: 201 recorded now, 200 recorded before, otherwise an error
 * @param position position of the last event of the command; null after an error
 * @param problem the error; null = the command is in the ledger
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineResult(
        long line,
        @Nullable String id,
        int status,
        @Nullable Long position,
        @Nullable Problem problem) {

    /** Whether the command could not be decided now. A retry with the same key may succeed. */
    public boolean retryable() {
        return status >= 500 || (problem != null && problem.retryable());
    }

    LineResult after(long lines) {
        return new LineResult(lines + line, id, status, position, problem);
    }
}
