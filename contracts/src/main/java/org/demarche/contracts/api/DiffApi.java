package org.demarche.contracts.api;

import org.demarche.contracts.view.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Compares the answers as of two points on one of the clocks.
 *
 * @param <C> the two points: {@link DiffParameters} for a client
 */
@HttpExchange("/api")
public interface DiffApi<C> {

    /**
     * The differences by entity.
     *
     * @param after the {@code next} of the previous part; null = the first part
     * @param limit maximum number of entities that differ, 1 to {@value PageRequest#MAX_LIMIT}; null = the maximum
     */
    @GetExchange("/cases/{id}/diff")
    Difference ofCase(
            @PathVariable("id") String id,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", required = false) @Nullable Integer limit,
            C compared);

    @GetExchange("/incidents/{id}/diff")
    Difference ofIncident(@PathVariable("id") String id, C compared);

    @GetExchange("/campaigns/{id}/diff")
    Difference ofCampaign(@PathVariable("id") String id, C compared);

    @GetExchange("/attributions/{subject}/diff")
    Difference ofAttribution(@PathVariable("subject") String subject, C compared);

    @GetExchange("/relations/{pair}/diff")
    Difference ofRelation(@PathVariable("pair") String pair, C compared);

    @GetExchange("/actors/{id}/diff")
    Difference ofActor(@PathVariable("id") String id, C compared);
}
