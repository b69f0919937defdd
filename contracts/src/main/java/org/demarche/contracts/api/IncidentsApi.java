package org.demarche.contracts.api;

import org.demarche.contracts.view.IncidentView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries about incidents.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/incidents")
public interface IncidentsApi<A> {
    @GetExchange
    Items<IncidentView> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "q", required = false) @Nullable String text,
            A asOf,
            PageRequest page);

    @GetExchange("/{id}")
    IncidentView one(@PathVariable("id") String id, A asOf);
}
