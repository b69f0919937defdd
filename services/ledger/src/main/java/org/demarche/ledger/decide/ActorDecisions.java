package org.demarche.ledger.decide;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.party.KnownParties;

public final class ActorDecisions {
    private ActorDecisions() {}

    public static Decision decide(ActorEvent command, DecisionState state) {
        Checks checks = Checks.of(command, state);
        return switch (command) {
            case Registered c ->
                checks.unused(EntityRef.actor(c.actor()))
                        .refuseIf(isUnknownState(c.actor()), () -> Rejection.idOfNoState(c.actor()))
                        .accept(c);
            case Linked c ->
                checks.parties(c)
                        .refuseIf(c.from().equals(c.to()), () -> Rejection.linkedToItself("from", "to", c.from()))
                        .accept(c);
            case AliasAsserted c -> checks.parties(c).accept(c);
        };
    }

    /** Two capital letters are read as a state wherever a party is named. */
    private static boolean isUnknownState(String actor) {
        return actor.matches("[A-Z]{2}") && !KnownParties.isKnown(actor);
    }
}
