package org.demarche.ledger.decide;

import org.demarche.contracts.command.ActorCommand;
import org.demarche.contracts.command.AttributionCommand;
import org.demarche.contracts.command.CampaignCommand;
import org.demarche.contracts.command.CaseCommand;
import org.demarche.contracts.command.ClaimCommand;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.command.ContradictionCommand;
import org.demarche.contracts.command.IncidentCommand;
import org.demarche.contracts.command.RelationCommand;

/** The whole write-side domain in one function. */
public final class Decider {
    private Decider() {}

    /**
     * Decides a command.
     *
     * @param facts what is known of {@link ConsistencyBoundary#of the things it names}
     */
    public static Decision decide(Command command, DecisionState facts, Author author) {
        return switch (command) {
            case CaseCommand c -> CaseDecisions.decide(c, facts);
            case CampaignCommand c -> CampaignDecisions.decide(c, facts);
            case ActorCommand c -> ActorDecisions.decide(c, facts);
            case IncidentCommand c -> IncidentDecisions.decide(c, facts);
            case AttributionCommand c -> AttributionDecisions.decide(c, facts, author);
            case ClaimCommand c -> ClaimDecisions.decide(c, facts, author);
            case ContradictionCommand c -> ContradictionDecisions.decide(c, facts);
            case RelationCommand c -> RelationDecisions.decide(c, facts);
        };
    }
}
