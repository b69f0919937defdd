package org.demarche.ledger.decide;

import java.util.function.Supplier;
import org.demarche.contracts.command.IncidentCommand;
import org.demarche.contracts.command.IncidentCommand.CloseIncident;
import org.demarche.contracts.command.IncidentCommand.ConfirmIncident;
import org.demarche.contracts.command.IncidentCommand.ContainIncident;
import org.demarche.contracts.command.IncidentCommand.EngageResponder;
import org.demarche.contracts.command.IncidentCommand.LinkIncidents;
import org.demarche.contracts.command.IncidentCommand.RecordAffected;
import org.demarche.contracts.command.IncidentCommand.RecordDataExposure;
import org.demarche.contracts.command.IncidentCommand.RecordImpact;
import org.demarche.contracts.command.IncidentCommand.RecordResponseAction;
import org.demarche.contracts.command.IncidentCommand.RecoverIncident;
import org.demarche.contracts.command.IncidentCommand.ReopenIncident;
import org.demarche.contracts.command.IncidentCommand.ReportIncident;
import org.demarche.contracts.command.IncidentCommand.RestoreService;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.ledger.decide.EntityState.Report;

final class IncidentDecisions {
    private IncidentDecisions() {}

    static Decision decide(IncidentCommand command, DecisionState facts) {
        return switch (command) {
            case ReportIncident c -> report(c, facts);
            case ConfirmIncident c ->
                claim(
                        c,
                        c.caseId(),
                        facts,
                        () -> new IncidentEvent.Confirmed(c.caseId(), c.incident(), c.occurred(), c.source()));
            case RecordAffected c -> claim(c, c.caseId(), facts, () -> affected(c));
            case RecordImpact c -> claim(c, c.caseId(), facts, () -> impact(c));
            case RestoreService c ->
                claim(
                        c,
                        c.caseId(),
                        facts,
                        () -> new IncidentEvent.ServiceRestored(
                                c.caseId(), c.incident(), c.name(), c.occurred(), c.source()));
            case EngageResponder c -> engage(c, facts);
            case RecordDataExposure c -> expose(c, facts);
            case RecordResponseAction c -> act(c, facts);
            case LinkIncidents c -> link(c, facts);
            case ContainIncident c ->
                claim(
                        c,
                        c.caseId(),
                        facts,
                        () -> new IncidentEvent.Contained(c.caseId(), c.incident(), c.occurred(), c.source()));
            case RecoverIncident c ->
                claim(
                        c,
                        c.caseId(),
                        facts,
                        () -> new IncidentEvent.Recovered(c.caseId(), c.incident(), c.occurred(), c.source()));
            case CloseIncident c -> close(c, facts);
            case ReopenIncident c -> reopen(c, facts);
        };
    }

    /** Whoever else reports an incident that is there claims something about it, such as another start. */
    private static Decision report(ReportIncident c, DecisionState facts) {
        EntityRef incident = EntityRef.incident(c.incident());
        Report report = Report.by(c.source());
        Checks checks = Checks.of(c, facts);
        facts.incident(c.incident())
                .ifPresent(known -> checks.refuseIf(
                                !known.caseId().equals(c.caseId()), () -> new Rejection.IdUsed(incident))
                        .refuseIf(
                                known.reports().contains(report),
                                () -> new Rejection.ReportedAlready(incident, report.asserter(), report.document())));
        return checks.unused(EntityRef.campaign(c.incident()))
                .parties("victims", c.victims())
                .accept(() -> new IncidentEvent.Reported(
                        c.caseId(), c.incident(), c.title(), c.victims(), c.occurred(), c.source()));
    }

    private static Decision engage(EngageResponder c, DecisionState facts) {
        return Checks.of(c, facts)
                .incident("incident", c.incident(), c.caseId())
                .party("responder", c.responder())
                .party("engagedBy", c.engagedBy())
                .accept(() -> new IncidentEvent.ResponderEngaged(
                        c.caseId(), c.incident(), c.responder(), c.role(), c.engagedBy(), c.occurred(), c.source()));
    }

    private static Decision expose(RecordDataExposure c, DecisionState facts) {
        return Checks.of(c, facts)
                .incident("incident", c.incident(), c.caseId())
                .party("claimedBy", c.claimedBy())
                .accept(() -> new IncidentEvent.DataExposureRecorded(
                        c.caseId(),
                        c.incident(),
                        c.what(),
                        c.stage(),
                        c.claimedBy(),
                        c.verified(),
                        c.occurred(),
                        c.source()));
    }

    private static Decision act(RecordResponseAction c, DecisionState facts) {
        return Checks.of(c, facts)
                .incident("incident", c.incident(), c.caseId())
                .parties("by", c.by())
                .accept(() -> new IncidentEvent.ResponseActionRecorded(
                        c.caseId(), c.incident(), c.action(), c.by(), c.purpose(), c.occurred(), c.source()));
    }

    /** The other incident may be of another case. */
    private static Decision link(LinkIncidents c, DecisionState facts) {
        return Checks.of(c, facts)
                .incident("incident", c.incident(), c.caseId())
                .known("other", EntityRef.incident(c.other()))
                .refuseIf(c.incident().equals(c.other()), () -> new Rejection.IncidentLinkedToItself(c.incident()))
                .accept(() -> new IncidentEvent.Linked(
                        c.caseId(), c.incident(), c.other(), c.link(), c.occurred(), c.source()));
    }

    private static Decision close(CloseIncident c, DecisionState facts) {
        return Checks.of(c, facts)
                .incident("incident", c.incident(), c.caseId())
                .refuseIf(
                        facts.isClosedIncident(c.incident()),
                        () -> new Rejection.AlreadyClosed(EntityRef.incident(c.incident())))
                .accept(() -> new IncidentEvent.Closed(c.caseId(), c.incident(), c.reason(), c.occurred(), c.source()));
    }

    private static Decision reopen(ReopenIncident c, DecisionState facts) {
        return Checks.of(c, facts)
                .incident("incident", c.incident(), c.caseId())
                .refuseIf(
                        !facts.isClosedIncident(c.incident()),
                        () -> new Rejection.NotClosed(EntityRef.incident(c.incident())))
                .accept(() ->
                        new IncidentEvent.Reopened(c.caseId(), c.incident(), c.reason(), c.occurred(), c.source()));
    }

    /** A claim about an incident that is there is taken, whatever else is claimed of it. */
    private static Decision claim(IncidentCommand c, String caseId, DecisionState facts, Supplier<Event> event) {
        return Checks.of(c, facts).incident("incident", c.incident(), caseId).accept(event);
    }

    private static Event affected(RecordAffected c) {
        return new IncidentEvent.AffectedRecorded(
                c.caseId(), c.incident(), c.kind(), c.name(), c.aliases(), c.availability(), c.occurred(), c.source());
    }

    private static Event impact(RecordImpact c) {
        return new IncidentEvent.ImpactRecorded(
                c.caseId(), c.incident(), c.dimension(), c.value(), c.measure(), c.occurred(), c.source());
    }
}
