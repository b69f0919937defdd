package org.demarche.ledger.decide;

import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionCommand;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.MarkingCommand;
import org.demarche.contracts.event.RecordPhase;
import org.demarche.contracts.event.RelationEvent;

/** The whole write-side domain in one function. */
public final class Decider {
    private Decider() {}

    /**
     * Decides a command.
     *
     * @param state the states of {@link ConsistencyBoundary#of the entities that it names}
     */
    public static Decision decide(Command command, DecisionState state, Author author) {
        return switch (command) {
            case CaseEvent c -> CaseDecisions.decide(c, state);
            case CampaignEvent c -> CampaignDecisions.decide(c, state);
            case RecordPhase c -> CampaignDecisions.decide(c, state);
            case ActorEvent c -> ActorDecisions.decide(c, state);
            case IncidentEvent c -> IncidentDecisions.decide(c, state);
            case AttributionCommand c -> AttributionDecisions.decide(c, state, author);
            case ClaimCommand c -> ClaimDecisions.decide(c, state, author);
            case ContradictionEvent c -> ContradictionDecisions.decide(c, state);
            case MarkingCommand c -> MarkingDecisions.decide(c, state, author);
            case RelationEvent c -> RelationDecisions.decide(c, state);
        };
    }
}
