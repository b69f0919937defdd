package org.demarche.contracts.api;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries for single events of the ledger. A client reads many events with {@link DemarcheClient#events}.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 * @param <E> an event as a CloudEvent in JSON structured mode
 */
@HttpExchange("/api/events")
public interface EventsApi<A, E> {

    /** One event. The header {@code Link} has the previous and the next one. */
    @GetExchange("/{position}")
    ResponseEntity<E> one(@PathVariable("position") long position, A asOf);
}
