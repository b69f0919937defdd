package org.demarche.contracts.api;

import org.demarche.contracts.view.OrderView;
import org.demarche.contracts.view.RelationState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about how states stand to each other.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/relations")
public interface RelationsApi<S> {
    @GetExchange
    Items<RelationState> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId, S standpoint, PageRequest page);

    @GetExchange("/{pair}")
    RelationState one(@PathVariable("pair") String pair, S standpoint);

    @GetExchange("/{pair}/order")
    OrderView order(@PathVariable("pair") String pair, @RequestParam("incident") String incident, S standpoint);
}
