package org.demarche.ledger.decide;

import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.ContradictionEvent.Reopened;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SlotName;

/**
 * A resolution needs claims that exclude each other, and holds until it is reopened. Of two that come at once, the second
 * is refused: it does not silently replace the first.
 */
public final class ContradictionDecisions {
    private ContradictionDecisions() {}

    public static Decision decide(ContradictionEvent command, DecisionState state) {
        SlotName slot = SlotName.parse(command.slot());
        return switch (command) {
            case Resolved c -> resolve(c, slot, state);
            case Reopened c -> reopen(c, slot, state);
        };
    }

    private static Decision resolve(Resolved c, SlotName slot, DecisionState state) {
        long choices = Stream.of(c.claim(), c.occurred(), c.value())
                .filter(Objects::nonNull)
                .count();
        Checks checks = Checks.of(c, state).slot(slot, c.caseId()).refuseIf(choices != 1, Rejection::notOneChoice);
        if (c.claim() != null) {
            checks.known("claim", EntityRef.claim(c.claim()));
        }
        SlotClaims claims = state.slot(slot);
        Resolution choice = Resolution.of(c);
        return checks.refuseIf(claims.rejectionOf(choice))
                .accept(new Resolved(
                        c.caseId(),
                        slot.toString(),
                        c.claim(),
                        c.occurred(),
                        c.value(),
                        claims.initiator(choice).orElse(null),
                        c.rationale(),
                        c.source()));
    }

    private static Decision reopen(Reopened c, SlotName slot, DecisionState state) {
        return Checks.of(c, state)
                .slot(slot, c.caseId())
                .refuseIf(!state.slot(slot).resolved(), () -> Rejection.notResolved(slot))
                .accept(new Reopened(c.caseId(), slot.toString(), c.reason(), c.occurred(), c.source()));
    }
}
