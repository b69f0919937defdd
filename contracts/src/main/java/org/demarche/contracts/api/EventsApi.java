package org.demarche.contracts.api;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * The ledger event by event. Many of them are a stream of lines, which no interface holds: {@link DemarcheClient#events}.
 *
 * @param <S> from where it is asked
 * @param <E> an event as a CloudEvent in JSON structured mode
 */
@HttpExchange("/api/events")
public interface EventsApi<S, E> {

    /** The header {@code Link} names the events before and behind. */
    @GetExchange("/{position}")
    ResponseEntity<E> one(@PathVariable("position") long position, S standpoint);
}
