package org.demarche.contracts.api;

import org.demarche.contracts.view.ActorView;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries about actors: states, organs, groups and persons.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/actors")
public interface ActorsApi<A> {
    @GetExchange
    Items<ActorView> list(A asOf, PageRequest page);

    @GetExchange("/{id}")
    ActorView one(@PathVariable("id") String id, A asOf);
}
