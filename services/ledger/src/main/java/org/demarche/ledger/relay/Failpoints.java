package org.demarche.ledger.relay;

/** Where a test may let the process die or stand still: a bean of this type, which no application has. */
public interface Failpoints {
    Failpoints NONE = new Failpoints() {};

    /** Events are in the ledger and nothing of them is on the topic. */
    default void beforePublish() {}

    /** Records are on the topic and their transaction is open. */
    default void beforeCommit() {}
}
