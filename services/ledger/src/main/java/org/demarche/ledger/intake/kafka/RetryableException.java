package org.demarche.ledger.intake.kafka;

import org.demarche.contracts.http.Problem;

/** A part of the batch could not be decided now; its offsets must not be committed. */
final class RetryableException extends RuntimeException {
    RetryableException(Problem problem) {
        super(problem.detail() == null ? problem.title() : problem.detail());
    }
}
