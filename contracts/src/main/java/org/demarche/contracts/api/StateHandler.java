package org.demarche.contracts.api;

import org.demarche.contracts.view.Unassessed;

/**
 * Holds the states of a subscription. Every last state arrives at least once, but not every state between. Each method is called
 * by one thread at a time; an exception that it throws ends the subscription.
 *
 * @param <V> what a GET request answers about one thing
 */
public interface StateHandler<V> {

    /** The state of one thing, new or changed: it takes the place of the one that is held. */
    void state(String id, V state);

    /** A thing does not belong to the result any more; it may not be held. */
    void gone(String id);

    /**
     * What is held is the result as of this position. Store the position together with it, and give it to {@link
     * SubscriptionParameters#after} to go on later.
     */
    void upToDate(long position);

    /** Everything that is held is to be removed: the whole result follows. */
    void reset();

    /** A thing cannot be assessed because of an error in the program. Its state is not known. */
    default void problem(Unassessed problem) {
        gone(problem.thing().substring(problem.thing().indexOf('/') + 1));
    }
}
