package org.demarche.ledger.decide;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.Closed;
import org.demarche.contracts.event.IncidentEvent.Linked;
import org.demarche.contracts.event.IncidentEvent.Reopened;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.ledger.decide.EntityState.Report;

/**
 * A claim about an incident is accepted if the incident and the parties that it names are known, whatever else is
 * claimed of the incident. Only a type with a rule of its own has a branch here.
 */
public final class IncidentDecisions {
    private IncidentDecisions() {}

    public static Decision decide(IncidentEvent command, DecisionState state) {
        Checks checks = Checks.of(command, state);
        if (command instanceof Reported c) {
            return report(c, checks, state);
        }
        checks.incident("incident", command.incident(), command.caseId());
        return switch (command) {
            case Linked c -> link(c, checks);
            case Closed c -> close(c, checks, state);
            case Reopened c -> reopen(c, checks, state);
            case IncidentEvent c -> checks.parties(c).accept(c);
        };
    }

    /** A further report of a known incident is a claim about it, for instance with another start. */
    private static Decision report(Reported c, Checks checks, DecisionState state) {
        EntityRef incident = EntityRef.incident(c.incident());
        Report report = Report.by(c.source());
        state.incident(c.incident())
                .ifPresent(known -> checks.refuseIf(
                                !known.caseId().equals(c.caseId()), () -> Rejection.idUsed(incident))
                        .refuseIf(
                                known.reports().contains(report),
                                () -> Rejection.reportedAlready(
                                        incident, c.source().asserter(), report.document())));
        return checks.unused(EntityRef.campaign(c.incident())).parties(c).accept(c);
    }

    /** The other incident may belong to another case. */
    private static Decision link(Linked c, Checks checks) {
        return checks.known("other", EntityRef.incident(c.other()))
                .refuseIf(
                        c.incident().equals(c.other()),
                        () -> Rejection.linkedToItself("incident", "other", c.incident()))
                .accept(c);
    }

    private static Decision close(Closed c, Checks checks, DecisionState state) {
        return checks.refuseIf(
                        state.isClosedIncident(c.incident()),
                        () -> Rejection.alreadyClosed(EntityRef.incident(c.incident())))
                .accept(c);
    }

    private static Decision reopen(Reopened c, Checks checks, DecisionState state) {
        return checks.refuseIf(
                        !state.isClosedIncident(c.incident()),
                        () -> Rejection.notClosed(EntityRef.incident(c.incident())))
                .accept(c);
    }
}
