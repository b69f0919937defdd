package org.demarche.ledger.decide;

import java.util.Optional;
import org.demarche.contracts.command.RelationCommand;
import org.demarche.contracts.command.RelationCommand.DeclarePersonaNonGrata;
import org.demarche.contracts.command.RelationCommand.DesignateProtectingPower;
import org.demarche.contracts.command.RelationCommand.DowngradeRelations;
import org.demarche.contracts.command.RelationCommand.ImposeSanctions;
import org.demarche.contracts.command.RelationCommand.IssueStatement;
import org.demarche.contracts.command.RelationCommand.LiftSanctions;
import org.demarche.contracts.command.RelationCommand.OrderMissionDeparture;
import org.demarche.contracts.command.RelationCommand.RecallHeadOfMission;
import org.demarche.contracts.command.RelationCommand.RecordJustification;
import org.demarche.contracts.command.RelationCommand.RecordPremisesEntry;
import org.demarche.contracts.command.RelationCommand.RecordRelationContext;
import org.demarche.contracts.command.RelationCommand.RestoreRelations;
import org.demarche.contracts.command.RelationCommand.SeverRelations;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;

final class RelationDecisions {
    private RelationDecisions() {}

    static Decision decide(RelationCommand command, DecisionState facts) {
        Relation relation = Relation.of(command.relation());
        String initiator = command.initiator();
        Checks checks = Checks.of(command, facts).relation(relation).party(initiatorField(command), initiator);
        if (initiator != null && isAct(command)) {
            checks.refuseIf(outside(initiator, relation));
        }
        if (command instanceof DesignateProtectingPower c) {
            checks.party("power", c.power()).refuseIf(inside(c.power(), relation));
        }
        return checks.accept(() -> event(command, relation.toString()));
    }

    /** A measure is taken by a side of the relation. */
    static Optional<Rejection> outside(String initiator, Relation relation) {
        return relation.has(initiator)
                ? Optional.empty()
                : Optional.of(new Rejection.InitiatorOutsideRelation(initiator, relation.toString()));
    }

    /** A protecting power is no side of it. */
    static Optional<Rejection> inside(String power, Relation relation) {
        return relation.has(power)
                ? Optional.of(new Rejection.PowerInsideRelation(power, relation.toString()))
                : Optional.empty();
    }

    private static String initiatorField(RelationCommand command) {
        return command instanceof RecordPremisesEntry ? "by" : "initiator";
    }

    /** A third party may speak, but not act; who enters premises is an organ, or nobody known. */
    private static boolean isAct(RelationCommand command) {
        return !(command instanceof IssueStatement
                || command instanceof RecordJustification
                || command instanceof RecordPremisesEntry);
    }

    static boolean isAct(RelationEvent event) {
        return !(event instanceof RelationEvent.StatementIssued
                || event instanceof RelationEvent.JustificationRecorded
                || event instanceof RelationEvent.ContextRecorded
                || event instanceof RelationEvent.PremisesEntryRecorded);
    }

    private static Event event(RelationCommand command, String relation) {
        return switch (command) {
            case SeverRelations c ->
                new RelationEvent.Severed(
                        c.caseId(), relation, c.initiator(), c.verbatim(), c.elapsed(), c.occurred(), c.source());
            case RestoreRelations c ->
                new RelationEvent.Restored(c.caseId(), relation, c.initiator(), c.verbatim(), c.occurred(), c.source());
            case DeclarePersonaNonGrata c ->
                new RelationEvent.PersonaNonGrataDeclared(
                        c.caseId(), relation, c.initiator(), c.who(), c.occurred(), c.source());
            case OrderMissionDeparture c ->
                new RelationEvent.MissionDepartureOrdered(
                        c.caseId(), relation, c.initiator(), c.who(), c.deadline(), c.occurred(), c.source());
            case IssueStatement c ->
                new RelationEvent.StatementIssued(
                        c.caseId(),
                        relation,
                        c.initiator(),
                        c.kind(),
                        c.about(),
                        c.verbatim(),
                        c.occurred(),
                        c.source());
            case RecordRelationContext c ->
                new RelationEvent.ContextRecorded(c.caseId(), relation, c.tone(), c.cause(), c.occurred(), c.source());
            case RecordPremisesEntry c ->
                new RelationEvent.PremisesEntryRecorded(
                        c.caseId(), relation, c.by(), c.mission(), c.where(), c.occurred(), c.source());
            case RecordJustification c ->
                new RelationEvent.JustificationRecorded(
                        c.caseId(),
                        relation,
                        c.initiator(),
                        c.measure(),
                        c.ground(),
                        c.verbatim(),
                        c.occurred(),
                        c.source());
            case DowngradeRelations c ->
                new RelationEvent.Downgraded(
                        c.caseId(), relation, c.initiator(), c.level(), c.verbatim(), c.occurred(), c.source());
            case RecallHeadOfMission c ->
                new RelationEvent.HeadOfMissionRecalled(
                        c.caseId(), relation, c.initiator(), c.who(), c.verbatim(), c.occurred(), c.source());
            case DesignateProtectingPower c ->
                new RelationEvent.ProtectingPowerDesignated(
                        c.caseId(), relation, c.initiator(), c.power(), c.occurred(), c.source());
            case ImposeSanctions c ->
                new RelationEvent.SanctionsImposed(
                        c.caseId(), relation, c.initiator(), c.target(), c.measure(), c.occurred(), c.source());
            case LiftSanctions c ->
                new RelationEvent.SanctionsLifted(
                        c.caseId(), relation, c.initiator(), c.target(), c.measure(), c.occurred(), c.source());
        };
    }
}
