package org.demarche.contracts.api;

import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.TimelineRow;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries about cases.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/cases")
public interface CasesApi<A> {
    @GetExchange
    Items<CaseView> list(A asOf, PageRequest page);

    @GetExchange("/{id}")
    CaseView one(@PathVariable("id") String id, A asOf);

    /** The claims of the case in the order of a clock: {@code occurred} (the default), {@code stated} or {@code recorded}. */
    @GetExchange("/{id}/timeline")
    Items<TimelineRow> timeline(
            @PathVariable("id") String id,
            @RequestParam(name = "clock", required = false) @Nullable String clock,
            A asOf,
            PageRequest page);

    @GetExchange("/{id}/contradictions")
    Items<SlotView> contradictions(@PathVariable("id") String id, A asOf, PageRequest page);
}
