package org.demarche.ledger.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import org.bson.BSONException;
import org.demarche.ledger.store.StoreUnavailableException;

/** Translates the driver's exceptions. */
final class MongoFailures {
    static final String CLOSED = "the ledger was closed";
    private static final int DUPLICATE_KEY = 11000;

    private MongoFailures() {}

    /**
     * The message does not repeat that of the driver, because it may name the user; it is in the cause.
     *
     * @param what what failed, as the beginning of the message
     * @param where the addresses of the servers
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
        if (e.getCause() instanceof BSONException) {
            return "gave an answer that cannot be read";
        }
        return e instanceof MongoInterruptedException
                ? "was not waited for"
                : "answered with an error of code " + e.getCode();
    }

    /** Whether a document was refused because another one has its position or its command id, and a majority has that one. */
    static boolean isDuplicateKey(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().anyMatch(error -> error.getCode() == DUPLICATE_KEY);
    }
}
