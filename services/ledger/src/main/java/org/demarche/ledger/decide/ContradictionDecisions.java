package org.demarche.ledger.decide;

import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.command.ContradictionCommand;
import org.demarche.contracts.command.ContradictionCommand.ReopenContradiction;
import org.demarche.contracts.command.ContradictionCommand.ResolveContradiction;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SlotName;

/**
 * A resolution needs claims that exclude each other, and holds until it is reopened: of two that come at once, the
 * second is refused, and does not silently take the place of the first.
 */
final class ContradictionDecisions {
    private ContradictionDecisions() {}

    static Decision decide(ContradictionCommand command, DecisionState facts) {
        return switch (command) {
            case ResolveContradiction c -> resolve(c, facts);
            case ReopenContradiction c -> reopen(c, facts);
        };
    }

    private static Decision resolve(ResolveContradiction c, DecisionState facts) {
        SlotName slot = SlotName.parse(c.slot());
        long choices = Stream.of(c.claim(), c.occurred(), c.value())
                .filter(Objects::nonNull)
                .count();
        Checks checks = Checks.of(c, facts).slot(slot, c.caseId()).refuseIf(choices != 1, Rejection.NotOneChoice::new);
        if (c.claim() != null) {
            checks.known("claim", EntityRef.claim(c.claim()));
        }
        return checks.refuseIf(facts.slot(slot).against(new Resolution(c.claim(), c.occurred(), c.value())))
                .accept(() -> new ContradictionEvent.Resolved(
                        c.caseId(), slot.toString(), c.claim(), c.occurred(), c.value(), c.rationale(), c.source()));
    }

    private static Decision reopen(ReopenContradiction c, DecisionState facts) {
        SlotName slot = SlotName.parse(c.slot());
        return Checks.of(c, facts)
                .slot(slot, c.caseId())
                .refuseIf(!facts.slot(slot).resolved(), () -> new Rejection.NotResolved(slot.toString()))
                .accept(() -> new ContradictionEvent.Reopened(
                        c.caseId(), slot.toString(), c.reason(), c.occurred(), c.source()));
    }
}
