package org.demarche.ledger.decide;

import org.demarche.contracts.command.RelationCommand;
import org.demarche.contracts.command.RelationCommand.DeclarePersonaNonGrata;
import org.demarche.contracts.command.RelationCommand.IssueStatement;
import org.demarche.contracts.command.RelationCommand.OrderMissionDeparture;
import org.demarche.contracts.command.RelationCommand.RestoreRelations;
import org.demarche.contracts.command.RelationCommand.SeverRelations;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;

final class RelationDecisions {
    private RelationDecisions() {}

    static Decision decide(RelationCommand command, Facts facts) {
        Relation relation = Relation.of(command.relation());
        String initiator = command.initiator();
        Checks checks = Checks.of(command, facts).relation(relation).party("initiator", initiator);
        if (!(command instanceof IssueStatement)) { // a third party may speak, but not act
            checks.refuseIf(
                    !relation.has(initiator),
                    () -> new Rejection.InitiatorOutsideRelation(initiator, relation.toString()));
        }
        return checks.accept(() -> event(command, relation.toString()));
    }

    private static Event event(RelationCommand command, String relation) {
        return switch (command) {
            case SeverRelations c ->
                new RelationEvent.Severed(c.caseId(), relation, c.initiator(), c.verbatim(), c.occurred(), c.source());
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
        };
    }
}
