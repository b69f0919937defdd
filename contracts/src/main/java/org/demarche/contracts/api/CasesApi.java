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
 * Questions about cases.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/cases")
public interface CasesApi<S> {
    @GetExchange
    Items<CaseView> list(S standpoint, PageRequest page);

    @GetExchange("/{id}")
    CaseView one(@PathVariable("id") String id, S standpoint);

    /** By the clock {@code occurred}, {@code stated} or {@code recorded}; null = the first. */
    @GetExchange("/{id}/timeline")
    Items<TimelineRow> timeline(
            @PathVariable("id") String id,
            @RequestParam(name = "clock", required = false) @Nullable String clock,
            S standpoint,
            PageRequest page);

    @GetExchange("/{id}/contradictions")
    Items<SlotView> contradictions(@PathVariable("id") String id, S standpoint, PageRequest page);
}
