package org.demarche.ledger.intake.kafka;

import org.demarche.contracts.http.Problem;

/** Some commands of the batch could not be decided now. The offsets must not be committed. */
final class RetryableException extends RuntimeException {
    RetryableException(Problem problem) {
        super(problem.detail() == null ? problem.title() : problem.detail());
    }
}
