package org.demarche.contracts.api;

/**
 * States that a client can subscribe to.
 *
 * @param <V> what a GET request answers about one thing
 */
public interface Subscribable<V> {

    /**
     * Passes the result to a handler, and then every change of it, in a thread of its own. If the connection breaks, it reconnects
     * with a backoff and goes on after the last event that was handled.
     *
     * @return the running subscription, to be closed
     */
    Subscription subscribe(SubscriptionParameters parameters, StateHandler<V> handler);
}
