package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about cases.
 *
 * @param <S> from where it is asked
 * @param <V> a case
 * @param <R> a row of its timeline
 * @param <C> a contradiction
 */
@HttpExchange("/api/cases")
public interface CasesApi<S, V, R, C> {
    @GetExchange
    Items<V> list(S standpoint, Page page);

    @GetExchange("/{id}")
    V one(@PathVariable("id") String id, S standpoint);

    /** By the clock {@code occurred}, {@code stated} or {@code recorded}; null = the first. */
    @GetExchange("/{id}/timeline")
    Items<R> timeline(
            @PathVariable("id") String id,
            @RequestParam(name = "clock", required = false) @Nullable String clock,
            S standpoint,
            Page page);

    @GetExchange("/{id}/contradictions")
    Items<C> contradictions(@PathVariable("id") String id, S standpoint, Page page);
}
