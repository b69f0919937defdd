package org.demarche.ledger.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.demarche.ledger.store.StoreUnavailableException;

/** What a failure of the driver means. */
final class MongoFailures {
    static final String CLOSED = "the ledger was closed";
    private static final int DUPLICATE_KEY = 11000;

    private MongoFailures() {}

    /**
     * Without the driver's own words, which may tell who logs in; they are in the cause.
     *
     * @param what could not be done
     * @param where the server's addresses
     */
    static StoreUnavailableException of(MongoException e, String what, String where) {
        return new StoreUnavailableException(what + ": MongoDB at " + where + " " + reason(e), e);
    }

    private static String reason(MongoException e) {
        if (e instanceof MongoSecurityException) {
            return "does not accept the credentials";
        }
        if (e instanceof MongoTimeoutException || e instanceof MongoSocketException) {
            return "does not answer";
        }
        return e instanceof MongoInterruptedException
                ? "was not waited for"
                : "answered with an error of code " + e.getCode();
    }

    /** A document was refused because another has its position or its command, and that one is there for good. */
    static boolean isDuplicateKey(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == DUPLICATE_KEY);
    }
}
