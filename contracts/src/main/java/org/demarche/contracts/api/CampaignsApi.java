package org.demarche.contracts.api;

import org.demarche.contracts.view.CampaignView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Questions about what ties incidents together.
 *
 * @param <S> from where it is asked
 */
@HttpExchange("/api/campaigns")
public interface CampaignsApi<S> {
    @GetExchange
    Items<CampaignView> list(
            @RequestParam(name = "case", required = false) @Nullable String caseId, S standpoint, PageRequest page);

    @GetExchange("/{id}")
    CampaignView one(@PathVariable("id") String id, S standpoint);
}
