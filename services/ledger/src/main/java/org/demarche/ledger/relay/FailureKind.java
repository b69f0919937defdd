package org.demarche.ledger.relay;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.demarche.ledger.store.CorruptLedgerException;
import org.jspecify.annotations.Nullable;

/** Classifies failures. Kafka's clients wrap the relevant exception in others. */
enum FailureKind {
    /** Another instance has taken the transactional id. */
    FENCED,
    /** A retry does not help until the cause is removed, so it is slow. */
    FATAL,
    /**
     * A retry may succeed, with a new producer that reads the end of the topic again. This includes an out-of-order sequence:
     * the broker has lost records of this producer, or it fences those that came late.
     */
    RETRYABLE;

    static FailureKind of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return FENCED;
            }
            if (cause instanceof RelayRefusedException
                    || cause instanceof AuthorizationException
                    || cause instanceof PolicyViolationException
                    || cause instanceof CorruptLedgerException) {
                return FATAL;
            }
        }
        return RETRYABLE;
    }

    /** Whether the topic holds events that the ledger does not have. */
    static boolean isOlderLedger(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OlderLedgerException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost cause as text. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause instanceof RelayRefusedException && message != null ? message : cause.toString();
    }
}
