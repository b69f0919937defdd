package org.demarche.ledger.decide;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.CampaignEvent.Opened;
import org.demarche.contracts.event.CampaignEvent.PhaseRecorded;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RecordPhase;
import org.jspecify.annotations.Nullable;

public final class CampaignDecisions {
    private CampaignDecisions() {}

    public static Decision decide(CampaignEvent command, DecisionState state) {
        Checks checks = Checks.of(command, state);
        return switch (command) {
            case Opened c ->
                checks.unused(EntityRef.campaign(c.campaign()))
                        .unused(EntityRef.incident(c.campaign()))
                        .accept(c);
            case IncidentAdded c ->
                checks.campaign("campaign", c.campaign(), c.caseId())
                        .incident("incident", c.incident(), c.caseId())
                        .accept(c);
            case PhaseRecorded c ->
                checks.campaign("campaign", c.campaign(), c.caseId()).parties(c).accept(c);
        };
    }

    /** A phase belongs either to an incident or to a campaign. */
    public static Decision decide(RecordPhase c, DecisionState state) {
        @Nullable String incident = c.incident();
        @Nullable String campaign = c.campaign();
        if (incident != null && campaign == null) {
            return IncidentDecisions.decide(
                    new IncidentEvent.PhaseRecorded(
                            c.caseId(),
                            incident,
                            c.name(),
                            c.outcome(),
                            c.actors(),
                            c.attack(),
                            c.occurred(),
                            c.source()),
                    state);
        }
        if (campaign != null && incident == null) {
            return decide(
                    new PhaseRecorded(
                            c.caseId(),
                            campaign,
                            c.name(),
                            c.outcome(),
                            c.actors(),
                            c.attack(),
                            c.occurred(),
                            c.source()),
                    state);
        }
        return Checks.of(c, state).refuse(Rejection.notOneSubject());
    }
}
