package org.demarche.lens.api;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.contracts.http.Problem;
import org.demarche.lens.journal.JournalsTooLargeException;
import org.demarche.lens.journal.ReadMemoryExceededException;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.web.errors.ProblemWriter;
import org.demarche.web.errors.ServerErrorLog;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers 503 while the store is unavailable, or where an answer needs more memory than there is. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnavailableAdvice {
    @ExceptionHandler
    ResponseEntity<Problem> onAway(ReadModelsUnavailableException e, HttpServletRequest request) {
        ServerErrorLog.failed(request, e);
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.unavailable(
                        e instanceof ReadMemoryExceededException busy
                                ? String.valueOf(busy.getMessage())
                                : "the read models cannot be reached"));
    }

    @ExceptionHandler
    ResponseEntity<Problem> onTooLarge(JournalsTooLargeException e, HttpServletRequest request) {
        ServerErrorLog.failed(request, e);
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, ProblemWriter.RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.unavailable(String.valueOf(e.getMessage())));
    }

    /** Rethrows the exception, so that the server closes the connection before the response is complete. */
    @ExceptionHandler
    @SuppressWarnings("DoNotCallSuggester") // Spring calls it
    void onBrokenStream(BrokenStreamException e) {
        throw e;
    }
}
