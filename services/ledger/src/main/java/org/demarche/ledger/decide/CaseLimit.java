package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.demarche.contracts.event.AttributionCommand.RetractAttribution;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.MarkingCommand;

/**
 * How much a case may hold. A case is assessed from all its events, so that its size must be bounded. What takes something
 * back, what closes or reopens the case, and who may see it, is recorded all the same.
 *
 * @param maxBytes that the events of a case may {@linkplain org.demarche.contracts.event.EventWeight weigh}
 * @param size returns what those of a case weigh
 */
public record CaseLimit(long maxBytes, ToLongFunction<String> size) {
    /** No case is full. */
    public static final CaseLimit NONE = new CaseLimit(Long.MAX_VALUE, caseId -> 0);

    private static final int MEGABYTE = 1 << 20;

    /** Returns why a command is refused; empty if there is room for it. */
    public Optional<Rejection> refusal(Command command) {
        String caseId = command.caseId();
        boolean bounded = !(command instanceof RetractClaim
                || command instanceof RetractAttribution
                || command instanceof MarkingCommand
                || command instanceof CaseEvent.Closed
                || command instanceof CaseEvent.Reopened);
        return caseId != null && bounded && size.applyAsLong(caseId) >= maxBytes
                ? Optional.of(Rejection.caseFull(caseId, maxBytes / MEGABYTE))
                : Optional.empty();
    }
}
