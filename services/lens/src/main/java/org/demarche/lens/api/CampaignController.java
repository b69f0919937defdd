package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.CampaignsApi;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.CampaignView;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Campaigns", description = "What ties incidents together over time")
class CampaignController implements CampaignsApi<ReadContext> {
    private final EntityQueries queries;

    CampaignController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @Operation(operationId = "listCampaigns", summary = "Campaigns, by id")
    public Items<CampaignView> list(
            @Parameter(description = "id of a case: those that its claims are about") @Nullable String caseId,
            ReadContext context,
            PageRequest page) {
        return queries.list(context, page, EntityList.campaigns(caseId));
    }

    @Override
    @AnsweredInParts
    @Operation(operationId = "getCampaign", summary = "One campaign: its incidents and phases, each with who says so")
    public CampaignView one(String id, ReadContext context) {
        return EntityQueries.found(queries.answers(context).campaign(id), "campaign " + id);
    }
}
