package org.demarche.contracts.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about what ties incidents together.
 *
 * @param <S> from where it is asked
 * @param <V> a campaign
 */
@HttpExchange("/api/campaigns")
public interface CampaignsApi<S, V> {
    @GetExchange
    Items<V> list(@RequestParam(name = "case", required = false) @Nullable String caseId, S standpoint, Page page);

    @GetExchange("/{id}")
    V one(@PathVariable("id") String id, S standpoint);
}
