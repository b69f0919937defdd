package org.demarche.ledger.decide;

import java.util.Optional;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Act;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;

/**
 * A claim about a relation is accepted if the relation is between two states and the parties that it names are known. An
 * {@link Act} needs one of the two states as its initiator. Only a type with a rule of its own is named here.
 */
public final class RelationDecisions {
    private RelationDecisions() {}

    public static Decision decide(RelationEvent command, DecisionState state) {
        Relation relation = Relation.of(command.relation());
        Checks checks = Checks.of(command, state).relation(relation);
        if (command instanceof Act act && act.initiator() != null) {
            checks.party("initiator", act.initiator()).refuseIf(outside(act.initiator(), relation));
        }
        checks.parties(command);
        if (command instanceof ProtectingPowerDesignated c) {
            checks.refuseIf(inside(c.power(), relation));
        }
        return checks.accept(command.about(relation.toString()));
    }

    /** A measure is taken by a side of the relation. */
    static Optional<Rejection> outside(String initiator, Relation relation) {
        return relation.has(initiator)
                ? Optional.empty()
                : Optional.of(Rejection.initiatorOutside(relation, initiator));
    }

    /** A protecting power is no side of it. */
    static Optional<Rejection> inside(String power, Relation relation) {
        return relation.has(power) ? Optional.of(Rejection.powerInside(relation, power)) : Optional.empty();
    }
}
