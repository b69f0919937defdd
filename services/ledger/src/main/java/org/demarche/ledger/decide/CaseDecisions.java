package org.demarche.ledger.decide;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.Closed;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.CaseEvent.Reopened;

public final class CaseDecisions {
    private CaseDecisions() {}

    public static Decision decide(CaseEvent command, DecisionState state) {
        return switch (command) {
            case Opened c ->
                Checks.withoutCase(c, state)
                        .unused(EntityRef.caseOf(c.caseId()))
                        .accept(c);
            case DocumentRecorded c ->
                Checks.of(c, state).unused(EntityRef.document(c.document())).accept(c);
            case Closed c -> close(c, state);
            case Reopened c -> reopen(c, state);
        };
    }

    private static Decision close(Closed c, DecisionState state) {
        return Checks.of(c, state)
                .refuseIf(state.isClosedCase(c.caseId()), () -> Rejection.alreadyClosed(EntityRef.caseOf(c.caseId())))
                .accept(c);
    }

    private static Decision reopen(Reopened c, DecisionState state) {
        return Checks.of(c, state)
                .refuseIf(!state.isClosedCase(c.caseId()), () -> Rejection.notClosed(EntityRef.caseOf(c.caseId())))
                .accept(c);
    }
}
