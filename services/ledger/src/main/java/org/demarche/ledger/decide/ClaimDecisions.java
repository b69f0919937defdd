package org.demarche.ledger.decide;

import java.util.Set;
import java.util.function.Function;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimCommand.CorroborateClaim;
import org.demarche.contracts.event.ClaimCommand.DisputeClaim;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.ledger.decide.EntityState.KnownClaim;

/**
 * Claims about claims. Anything that was recorded can be disputed, corroborated and corrected, and taken back: a
 * correction, a retraction and a resolution as well, which gives back what they took. Only the desk's own book-keeping
 * is not taken back, since others rest on it: it is corrected, or undone by its counterpart, such as reopening a case.
 */
public final class ClaimDecisions {
    private ClaimDecisions() {}

    public static Decision decide(ClaimCommand command, DecisionState state, Author author) {
        return switch (command) {
            case CorrectClaim c -> CorrectionDecisions.correct(c, state, author);
            case RetractClaim c -> retract(c, state, author);
            case DisputeClaim c ->
                comment(
                        c,
                        state,
                        known -> new ClaimEvent.Disputed(
                                c.caseId(),
                                c.claim(),
                                known.recorded().position(),
                                c.reason(),
                                c.occurred(),
                                c.source()));
            case CorroborateClaim c ->
                comment(
                        c,
                        state,
                        known -> new ClaimEvent.Corroborated(
                                c.caseId(),
                                c.claim(),
                                known.recorded().position(),
                                c.origin(),
                                c.occurred(),
                                c.source()));
        };
    }

    private static Decision retract(RetractClaim c, DecisionState state, Author author) {
        Checks checks = Checks.of(c, state).claim(c.claim(), c.caseId());
        KnownClaim known = state.claim(c.claim()).orElse(null);
        if (known == null) {
            return checks.refuse(unknown(c));
        }
        return checks.refuseIf(isBookKeeping(known.recorded().event()), () -> othersRestOn(known))
                .refuseIf(known.retracted(), () -> Rejection.alreadyRetracted(EntityRef.claim(c.claim())))
                .refuseIf(!mayAlter(author, known, c), () -> notYours(known))
                .acceptConcerning(
                        concerned(c, state),
                        () -> new ClaimEvent.Retracted(
                                c.caseId(),
                                c.claim(),
                                known.recorded().position(),
                                c.reason(),
                                c.occurred(),
                                c.source()));
    }

    /** What was said before it was retracted may be recorded after: a retracted claim can still be commented on. */
    private static Decision comment(ClaimCommand c, DecisionState state, Function<KnownClaim, Event> event) {
        Checks checks = Checks.of(c, state).claim(c.claim(), c.caseId());
        return state.claim(c.claim())
                .map(known -> checks.accept(event.apply(known)))
                .orElseGet(() -> checks.refuse(unknown(c)));
    }

    static Set<EntityRef> concerned(ClaimCommand c, DecisionState state) {
        return ConsistencyBoundary.affectedBy(
                state.chain(c.claim()).stream().map(KnownClaim::recorded).toList());
    }

    static Rejection unknown(ClaimCommand c) {
        return Rejection.unknown("claim", EntityRef.claim(c.claim()));
    }

    static boolean mayAlter(Author author, KnownClaim known, ClaimCommand c) {
        return author.mayAlter(known.event().source().asserter(), c.source());
    }

    static Rejection notYours(KnownClaim known) {
        return Rejection.notYours(
                EntityRef.claim(known.recorded().id()), known.event().source().asserter());
    }

    private static Rejection othersRestOn(KnownClaim known) {
        return Rejection.noClaim(
                known.recorded().id(), StoredNames.of(known.recorded().event().getClass()));
    }

    private static boolean isBookKeeping(Event event) {
        return event instanceof CaseEvent
                || event instanceof ActorEvent.Registered
                || event instanceof CampaignEvent.Opened
                || event instanceof MarkingEvent;
    }
}
