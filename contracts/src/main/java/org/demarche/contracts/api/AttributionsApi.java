package org.demarche.contracts.api;

import org.demarche.contracts.view.AttributionState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries about the attributions of incidents and campaigns.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/attributions")
public interface AttributionsApi<A> {
    @GetExchange
    Items<AttributionState> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId, A asOf, PageRequest page);

    @GetExchange("/{subject}")
    AttributionState one(@PathVariable("subject") String subject, A asOf);
}
