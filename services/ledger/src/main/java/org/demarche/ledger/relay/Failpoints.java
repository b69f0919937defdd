package org.demarche.ledger.relay;

/** Hooks at which a test ends or blocks the process. An application has no bean of this type. */
public interface Failpoints {
    Failpoints NONE = new Failpoints() {};

    /** Events are in the ledger and none of them is on the topic. */
    default void beforePublish() {}

    /** Records are on the topic and their transaction is open. */
    default void beforeCommit() {}
}
