package org.demarche.contracts.api;

import org.demarche.contracts.view.OrderView;
import org.demarche.contracts.view.RelationState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries about the relations of states.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/relations")
public interface RelationsApi<A> {
    @GetExchange
    Items<RelationState> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId, A asOf, PageRequest page);

    @GetExchange("/{pair}")
    RelationState one(@PathVariable("pair") String pair, A asOf);

    @GetExchange("/{pair}/order")
    OrderView order(@PathVariable("pair") String pair, @RequestParam("incident") String incident, A asOf);
}
