package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ListedAs;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Act;
import org.demarche.contracts.event.RelationEvent.MeasureEnded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.party.KnownParties;

/**
 * A claim about a relation is accepted if its sides are states or international organisations and the parties that it
 * names are known. An {@link Act} needs one of the two sides as its initiator. Only a type with a rule of its own is named
 * here.
 */
public final class RelationDecisions {
    private RelationDecisions() {}

    public static Decision decide(RelationEvent command, DecisionState state) {
        Relation relation = Relation.of(command.relation());
        Checks checks = Checks.of(command, state).relation(relation).refuseIf(betweenStatesOnly(command, relation));
        if (command instanceof Act act && act.initiator() != null) {
            checks.party("initiator", act.initiator()).refuseIf(outside(act.initiator(), relation));
        }
        checks.parties(command);
        if (command instanceof ProtectingPowerDesignated c) {
            checks.refuseIf(inside(c.power(), relation));
        }
        if (command instanceof MeasureEnded c) {
            checks.known("claim", EntityRef.claim(c.claim()))
                    .refuseIf(!endsMeasure(c, relation, state), () -> Rejection.noMeasure(c.claim(), relation));
        }
        return checks.accept(command.about(relation.toString()));
    }

    /**
     * Diplomatic relations exist between states (Vienna Convention 1961, art. 2, 45), so only states sever, restore and
     * downgrade them and name protecting powers. An organisation takes other measures: it sanctions, speaks, recalls the
     * head of its delegation, and sends away members of a mission that is accredited to it.
     */
    private static Optional<Rejection> betweenStatesOnly(RelationEvent command, Relation relation) {
        boolean statesOnly = command instanceof RelationEvent.Severed
                || command instanceof RelationEvent.Restored
                || command instanceof RelationEvent.Downgraded
                || command instanceof ProtectingPowerDesignated;
        return Stream.of(relation.one(), relation.other())
                .flatMap(side -> KnownParties.find(side).stream())
                .filter(side -> statesOnly && !side.isState())
                .findFirst()
                .map(side -> Rejection.betweenStatesOnly(StoredNames.commandName(command.getClass()), side));
    }

    private static boolean endsMeasure(MeasureEnded command, Relation relation, DecisionState state) {
        return state.claim(command.claim())
                .filter(known -> known.event() instanceof RelationEvent measure
                        && measure.relation().equals(relation.toString())
                        && lasts(measure))
                .isPresent();
    }

    private static boolean lasts(RelationEvent measure) {
        ListedAs listed = measure.getClass().getAnnotation(ListedAs.class);
        return listed != null && listed.value().lasts();
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
