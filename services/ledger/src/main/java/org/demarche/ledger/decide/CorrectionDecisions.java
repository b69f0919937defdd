package org.demarche.ledger.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.contracts.command.ClaimCommand.CorrectClaim;
import org.demarche.contracts.correction.ProposedCorrection;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.ledger.decide.ThingState.KnownClaim;
import org.jspecify.annotations.Nullable;

/** What a claim may be corrected to: another answer to the same question about the same things. */
final class CorrectionDecisions {
    private static final List<String> ABOUT = List.of(
            "case", "incident", "other", "campaign", "attribution", "subject", "relation", "document", "from", "to");

    private CorrectionDecisions() {}

    static Decision correct(CorrectClaim c, Facts facts, Author author) {
        Checks checks = Checks.of(c, facts).claim(c.claim(), c.caseId());
        KnownClaim known = facts.claim(c.claim()).orElse(null);
        if (known == null) {
            return checks.refuse(ClaimDecisions.unknown(c));
        }
        Event event = known.claim().event();
        checks.refuseIf(
                        ClaimDecisions.isAct(known) || event instanceof ClaimEvent,
                        () -> ClaimDecisions.noClaim(known, "corrected"))
                .refuseIf(known.retracted(), () -> new Rejection.AlreadyRetracted(Thing.claim(c.claim())))
                .refuseIf(!ClaimDecisions.mayAlter(author, known, c), () -> ClaimDecisions.notYours(known))
                .refuseIf(against(c, event));
        Map<String, String> parties = ProposedCorrection.parties(c);
        parties.forEach(checks::party);
        return checks.refuseIf(outside(event, parties.get("fields.initiator")))
                .acceptConcerning(
                        Boundary.changedWith(event),
                        () -> new ClaimEvent.Corrected(
                                c.caseId(),
                                c.claim(),
                                known.claim().position(),
                                c.occurred(),
                                c.fields(),
                                c.reason(),
                                c.source()));
    }

    private static Optional<Rejection> against(CorrectClaim c, Event event) {
        ProposedCorrection proposed = ProposedCorrection.of(event, c);
        Optional<String> moved =
                about(event).filter(proposed.changed()::contains).findFirst();
        if (moved.isPresent()) {
            return Optional.of(new Rejection.AboutSomethingElse(c.claim(), moved.get()));
        }
        if (proposed.changed().isEmpty()) {
            return Optional.of(new Rejection.NothingCorrected(c.claim()));
        }
        return proposed.faults().isEmpty()
                ? Optional.empty()
                : Optional.of(new Rejection.NoSuchClaim(proposed.faults()));
    }

    /** The fields that say what the event is about; of an impact, also the dimension: it makes another question. */
    private static Stream<String> about(Event event) {
        Stream<String> own = switch (event) {
            case ActorEvent it -> Stream.of("actor");
            case ImpactRecorded it -> Stream.of("dimension");
            case Event other -> Stream.of();
        };
        return Stream.concat(ABOUT.stream(), own);
    }

    /** As when it is recorded: a measure is taken by a side of the relation. */
    private static Optional<Rejection> outside(Event event, @Nullable String initiator) {
        if (initiator == null || !(event instanceof RelationEvent act) || !RelationDecisions.isAct(act)) {
            return Optional.empty();
        }
        return Relation.of(act.relation()).has(initiator)
                ? Optional.empty()
                : Optional.of(new Rejection.InitiatorOutsideRelation(initiator, act.relation()));
    }
}
