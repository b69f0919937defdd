package org.demarche.lens.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.Page;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.CampaignView;
import org.demarche.lens.journal.StateFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns")
@Tag(name = "Campaigns", description = "What ties incidents together over time")
class CampaignController {
    private final Register register;

    CampaignController(Register register) {
        this.register = register;
    }

    @GetMapping
    @Operation(summary = "Campaigns, by id")
    Items<CampaignView> list(
            @Parameter(description = "id of a case: those that its claims are about")
                    @RequestParam(name = "case", required = false)
                    @Nullable
                    String caseId,
            Standpoint standpoint,
            Page page) {
        var filter = new StateFilter("campaign", standpoint.known(), caseId, null, null);
        return register.list(standpoint, page, filter, Answers::campaign, view -> true);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One campaign: its incidents and phases, each with who says so")
    CampaignView one(@PathVariable("id") String id, Standpoint standpoint) {
        return Register.found(register.answers(standpoint).campaign(id), "campaign " + id);
    }
}
