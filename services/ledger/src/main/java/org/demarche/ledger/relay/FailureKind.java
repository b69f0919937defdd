package org.demarche.ledger.relay;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.demarche.ledger.store.CorruptLedgerException;
import org.jspecify.annotations.Nullable;

/** What a failure means for this instance; Kafka's clients wrap the one that matters in others. */
enum FailureKind {
    /** Another instance has taken the transactional id. */
    FENCED,
    /** Somebody must put something right first. */
    FATAL,
    /**
     * A new producer that has read the end of the topic again can go on; also after a sequence out of order, which says
     * that the broker has lost what this producer wrote, or fences what it wrote late.
     */
    PASSING;

    static FailureKind of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return FENCED;
            }
            if (cause instanceof RelayRefusedException
                    || cause instanceof AuthorizationException
                    || cause instanceof CorruptLedgerException) {
                return FATAL;
            }
        }
        return PASSING;
    }

    /** The innermost cause, in words. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause instanceof RelayRefusedException && message != null ? message : cause.toString();
    }
}
