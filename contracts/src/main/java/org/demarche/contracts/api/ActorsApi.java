package org.demarche.contracts.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about states, organs, groups and persons.
 *
 * @param <S> from where it is asked
 * @param <V> an actor
 */
@HttpExchange("/api/actors")
public interface ActorsApi<S, V> {
    @GetExchange
    Items<V> list(S standpoint, Page page);

    @GetExchange("/{id}")
    V one(@PathVariable("id") String id, S standpoint);
}
