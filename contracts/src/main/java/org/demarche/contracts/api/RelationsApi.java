package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about how states stand to each other.
 *
 * @param <S> from where it is asked
 * @param <V> a relation
 * @param <O> the order of an incident and a severance
 */
@HttpExchange("/api/relations")
public interface RelationsApi<S, V, O> {
    @GetExchange
    Items<V> list(@RequestParam(name = "case", required = false) @Nullable String caseId, S standpoint, Page page);

    @GetExchange("/{pair}")
    V one(@PathVariable("pair") String pair, S standpoint);

    @GetExchange("/{pair}/order")
    O order(@PathVariable("pair") String pair, @RequestParam("incident") String incident, S standpoint);
}
