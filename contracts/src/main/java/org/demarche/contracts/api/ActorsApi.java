package org.demarche.contracts.api;

import org.demarche.contracts.view.ActorView;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about states, organs, groups and persons.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/actors")
public interface ActorsApi<S> {
    @GetExchange
    Items<ActorView> list(S standpoint, PageRequest page);

    @GetExchange("/{id}")
    ActorView one(@PathVariable("id") String id, S standpoint);
}
