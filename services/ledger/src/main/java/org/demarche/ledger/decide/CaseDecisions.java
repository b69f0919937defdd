package org.demarche.ledger.decide;

import org.demarche.contracts.command.CaseCommand;
import org.demarche.contracts.command.CaseCommand.CloseCase;
import org.demarche.contracts.command.CaseCommand.OpenCase;
import org.demarche.contracts.command.CaseCommand.RecordDocument;
import org.demarche.contracts.command.CaseCommand.ReopenCase;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CaseEvent;

final class CaseDecisions {
    private CaseDecisions() {}

    static Decision decide(CaseCommand command, DecisionState facts) {
        return switch (command) {
            case OpenCase c -> open(c, facts);
            case RecordDocument c -> recordDocument(c, facts);
            case CloseCase c -> close(c, facts);
            case ReopenCase c -> reopen(c, facts);
        };
    }

    private static Decision open(OpenCase c, DecisionState facts) {
        return Checks.withoutCase(c, facts)
                .unused(EntityRef.caseOf(c.caseId()))
                .accept(() -> new CaseEvent.Opened(c.caseId(), c.title(), c.occurred(), c.source()));
    }

    private static Decision close(CloseCase c, DecisionState facts) {
        return Checks.of(c, facts)
                .refuseIf(
                        facts.isClosedCase(c.caseId()), () -> new Rejection.AlreadyClosed(EntityRef.caseOf(c.caseId())))
                .accept(() -> new CaseEvent.Closed(c.caseId(), c.reason(), c.occurred(), c.source()));
    }

    private static Decision reopen(ReopenCase c, DecisionState facts) {
        return Checks.of(c, facts)
                .refuseIf(!facts.isClosedCase(c.caseId()), () -> new Rejection.NotClosed(EntityRef.caseOf(c.caseId())))
                .accept(() -> new CaseEvent.Reopened(c.caseId(), c.reason(), c.occurred(), c.source()));
    }

    private static Decision recordDocument(RecordDocument c, DecisionState facts) {
        return Checks.of(c, facts)
                .unused(EntityRef.document(c.document()))
                .accept(() -> new CaseEvent.DocumentRecorded(
                        c.caseId(),
                        c.document(),
                        c.title(),
                        c.sha256(),
                        c.language(),
                        c.publisher(),
                        c.publishedAt(),
                        c.occurred(),
                        c.source()));
    }
}
