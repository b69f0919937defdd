package org.demarche.ledger.decide;

import org.demarche.contracts.command.CampaignCommand;
import org.demarche.contracts.command.CampaignCommand.AddIncidentToCampaign;
import org.demarche.contracts.command.CampaignCommand.OpenCampaign;
import org.demarche.contracts.command.CampaignCommand.RecordPhase;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.jspecify.annotations.Nullable;

final class CampaignDecisions {
    private CampaignDecisions() {}

    static Decision decide(CampaignCommand command, DecisionState facts) {
        return switch (command) {
            case OpenCampaign c -> open(c, facts);
            case AddIncidentToCampaign c -> add(c, facts);
            case RecordPhase c -> phase(c, facts);
        };
    }

    private static Decision open(OpenCampaign c, DecisionState facts) {
        return Checks.of(c, facts)
                .unused(EntityRef.campaign(c.campaign()))
                .unused(EntityRef.incident(c.campaign()))
                .accept(() -> new CampaignEvent.Opened(c.caseId(), c.campaign(), c.title(), c.occurred(), c.source()));
    }

    private static Decision add(AddIncidentToCampaign c, DecisionState facts) {
        return Checks.of(c, facts)
                .campaign("campaign", c.campaign(), c.caseId())
                .incident("incident", c.incident(), c.caseId())
                .accept(() -> new CampaignEvent.IncidentAdded(
                        c.caseId(), c.campaign(), c.incident(), c.occurred(), c.source()));
    }

    private static Decision phase(RecordPhase c, DecisionState facts) {
        @Nullable String incident = c.incident();
        @Nullable String campaign = c.campaign();
        Checks checks = Checks.of(c, facts);
        if (incident != null && campaign == null) {
            return checks.incident("incident", incident, c.caseId())
                    .parties("actors", c.actors())
                    .accept(() -> ofIncident(c, incident));
        }
        if (campaign != null && incident == null) {
            return checks.campaign("campaign", campaign, c.caseId())
                    .parties("actors", c.actors())
                    .accept(() -> ofCampaign(c, campaign));
        }
        return checks.refuse(new Rejection.NotOneSubject());
    }

    private static Event ofIncident(RecordPhase c, String incident) {
        return new IncidentEvent.PhaseRecorded(
                c.caseId(), incident, c.name(), c.outcome(), c.actors(), c.attack(), c.occurred(), c.source());
    }

    private static Event ofCampaign(RecordPhase c, String campaign) {
        return new CampaignEvent.PhaseRecorded(
                c.caseId(), campaign, c.name(), c.outcome(), c.actors(), c.attack(), c.occurred(), c.source());
    }
}
