package org.demarche.contracts.api;

import org.demarche.contracts.view.CampaignView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Queries about campaigns.
 *
 * @param <A> the point on the three clocks as of which is answered: {@link AsOfParameters} for a client
 */
@HttpExchange("/api/campaigns")
public interface CampaignsApi<A> {
    @GetExchange
    Items<CampaignView> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId, A asOf, PageRequest page);

    @GetExchange("/{id}")
    CampaignView one(@PathVariable("id") String id, A asOf);
}
