package org.demarche.ledger.decide;

import java.util.function.BiFunction;
import org.demarche.contracts.Names;
import org.demarche.contracts.command.ClaimCommand;
import org.demarche.contracts.command.ClaimCommand.CorrectClaim;
import org.demarche.contracts.command.ClaimCommand.CorroborateClaim;
import org.demarche.contracts.command.ClaimCommand.DisputeClaim;
import org.demarche.contracts.command.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.ledger.decide.ThingState.KnownClaim;

/**
 * Claims about claims. Anything that was said can be disputed, corroborated, corrected and taken back; the acts of the
 * desk cannot: they are undone by their own counterparts, such as reopening. What a case, document, actor or campaign
 * was made by can be corrected and not taken back, since others rest on it.
 */
final class ClaimDecisions {
    private ClaimDecisions() {}

    static Decision decide(ClaimCommand command, Facts facts, Author author) {
        return switch (command) {
            case CorrectClaim c -> CorrectionDecisions.correct(c, facts, author);
            case RetractClaim c -> retract(c, facts, author);
            case DisputeClaim c ->
                comment(
                        c,
                        c.caseId(),
                        facts,
                        "disputed",
                        (caseId, known) -> new ClaimEvent.Disputed(
                                caseId, c.claim(), known.claim().position(), c.reason(), c.occurred(), c.source()));
            case CorroborateClaim c ->
                comment(
                        c,
                        c.caseId(),
                        facts,
                        "corroborated",
                        (caseId, known) -> new ClaimEvent.Corroborated(
                                caseId, c.claim(), known.claim().position(), c.origin(), c.occurred(), c.source()));
        };
    }

    private static Decision retract(RetractClaim c, Facts facts, Author author) {
        Checks checks = Checks.of(c, facts).claim(c.claim(), c.caseId());
        KnownClaim known = facts.claim(c.claim()).orElse(null);
        if (known == null) {
            return checks.refuse(unknown(c));
        }
        return checks.refuseIf(isAct(known) || isFoundation(known.claim().event()), () -> noClaim(known, "retracted"))
                .refuseIf(known.retracted(), () -> new Rejection.AlreadyRetracted(Thing.claim(c.claim())))
                .refuseIf(!mayAlter(author, known, c), () -> notYours(known))
                .acceptConcerning(
                        Boundary.changedWith(known.claim().event()),
                        () -> new ClaimEvent.Retracted(
                                c.caseId(), c.claim(), known.claim().position(), c.reason(), c.occurred(), c.source()));
    }

    /** What was said before it was retracted may be recorded after: a retracted claim can still be commented on. */
    private static Decision comment(
            ClaimCommand c, String caseId, Facts facts, String verb, BiFunction<String, KnownClaim, Event> event) {
        Checks checks = Checks.of(c, facts).claim(c.claim(), caseId);
        KnownClaim known = facts.claim(c.claim()).orElse(null);
        if (known == null) {
            return checks.refuse(unknown(c));
        }
        return checks.refuseIf(isAct(known) || known.claim().event() instanceof ClaimEvent, () -> noClaim(known, verb))
                .accept(() -> event.apply(caseId, known));
    }

    static Rejection unknown(ClaimCommand c) {
        return new Rejection.Unknown("claim", Thing.claim(c.claim()));
    }

    static boolean mayAlter(Author author, KnownClaim known, ClaimCommand c) {
        return author.mayAlter(known.claim().event().source().asserter(), c.source());
    }

    static Rejection notYours(KnownClaim known) {
        return new Rejection.NotYours(
                Thing.claim(known.claim().id()), known.claim().event().source().asserter());
    }

    static Rejection noClaim(KnownClaim known, String verb) {
        return new Rejection.NotThatKindOfClaim(
                known.claim().id(), Names.of(known.claim().event().getClass()), verb);
    }

    /** Acts of the desk; a correction and a retraction are such as well, of the desk or of the asserter. */
    static boolean isAct(KnownClaim known) {
        return switch (known.claim().event()) {
            case CaseEvent.Closed it -> true;
            case CaseEvent.Reopened it -> true;
            case ContradictionEvent it -> true;
            case ClaimEvent.Corrected it -> true;
            case ClaimEvent.Retracted it -> true;
            case Event other -> false;
        };
    }

    private static boolean isFoundation(Event event) {
        return event instanceof CaseEvent.Opened
                || event instanceof CaseEvent.DocumentRecorded
                || event instanceof ActorEvent.Registered
                || event instanceof CampaignEvent.Opened;
    }
}
