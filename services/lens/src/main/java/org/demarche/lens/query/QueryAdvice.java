package org.demarche.lens.query;

import org.demarche.contracts.http.Problem;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The read models may be away for a while; that is no fault of the question. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class QueryAdvice {
    private static final Logger log = LoggerFactory.getLogger(QueryAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> onUnavailable(ReadModelsUnavailableException e) {
        log.atWarn().addKeyValue("cause", e.getMessage()).log("a question could not be answered");
        Problem problem = Problem.unavailable("the read models cannot be reached now");
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(problem);
    }
}
