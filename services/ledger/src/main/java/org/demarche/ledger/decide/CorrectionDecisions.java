package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.correction.InvalidField;
import org.demarche.contracts.correction.ProposedCorrection;
import org.demarche.contracts.correction.ProposedNames;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.ledger.decide.EntityState.KnownClaim;

/**
 * What a claim may be corrected to: another answer to the same question about the same entities, such as a command could
 * have recorded. A correction of a correction must also leave the claim that it corrects such an answer.
 */
final class CorrectionDecisions {
    private static final List<String> ABOUT = List.of(
            "case", "incident", "other", "campaign", "attribution", "subject", "relation", "document", "from", "to");

    private CorrectionDecisions() {}

    static Decision correct(CorrectClaim c, DecisionState state, Author author) {
        Checks checks = Checks.of(c, state).claim(c.claim(), c.caseId());
        KnownClaim known = state.claim(c.claim()).orElse(null);
        if (known == null) {
            return checks.refuse(ClaimDecisions.unknown(c));
        }
        checks.refuseIf(known.retracted(), () -> Rejection.alreadyRetracted(EntityRef.claim(c.claim())))
                .refuseIf(!ClaimDecisions.mayAlter(author, known, c), () -> ClaimDecisions.notYours(known))
                .refuseIf(against(c, state, author));
        ProposedNames names = ProposedNames.of(c);
        names.parties().forEach(checks::party);
        names.documents().forEach((field, document) -> checks.known(field, EntityRef.document(document)));
        return checks.acceptConcerning(
                ClaimDecisions.concerned(c, state),
                () -> new Corrected(
                        c.caseId(),
                        c.claim(),
                        known.recorded().position(),
                        c.occurred(),
                        c.fields(),
                        c.reason(),
                        c.source()));
    }

    private static Optional<Rejection> against(CorrectClaim c, DecisionState state, Author author) {
        List<InvalidField> ambiguous = ProposedCorrection.faults(c);
        if (!ambiguous.isEmpty()) {
            return Optional.of(Rejection.invalidCorrection(ambiguous));
        }
        List<KnownClaim> chain = state.chain(c.claim());
        ProposedCorrection proposed = ProposedCorrection.of(chain.getFirst().event(), c);
        if (proposed.changed().isEmpty()) {
            return Optional.of(Rejection.changesNothing(c.claim()));
        }
        for (int i = 0; ; i++) {
            Optional<Rejection> found = against(chain.get(i), proposed, state, author);
            boolean reachesFurther = proposed.claim() instanceof Corrected && i + 1 < chain.size();
            if (found.isPresent() || !reachesFurther) {
                return found;
            }
            proposed = next(proposed, chain.get(i), chain.get(i + 1));
        }
    }

    /** What becomes of the claim that a correction corrects, once that reads as proposed. */
    private static ProposedCorrection next(ProposedCorrection proposed, KnownClaim correction, KnownClaim corrected) {
        List<Corrected> corrections = new ArrayList<>();
        for (ResolvedClaim<Corrected> each : corrected.corrections()) {
            boolean itself = each.id().equals(correction.recorded().id());
            corrections.add(itself ? (Corrected) proposed.event() : each.event());
        }
        return proposed.of(corrected.event(), corrected.recorded().event(), corrections);
    }

    private static Optional<Rejection> against(
            KnownClaim known, ProposedCorrection proposed, DecisionState state, Author author) {
        Optional<String> moved =
                about(proposed.claim()).filter(proposed.changed()::contains).findFirst();
        if (moved.isPresent()) {
            return Optional.of(Rejection.aboutSomethingElse(known.recorded().id(), proposed.path() + moved.get()));
        }
        List<InvalidField> faults = proposed.faults();
        return faults.isEmpty()
                ? againstAuthor(proposed, author).or(() -> againstCommand(proposed, state))
                : Optional.of(Rejection.invalidCorrection(faults));
    }

    /** Else a claim in another's name would need no document: a correction could name the asserter afterwards. */
    private static Optional<Rejection> againstAuthor(ProposedCorrection proposed, Author author) {
        String asserter = proposed.event().source().asserter();
        return author.mayPassOn(proposed.claim().source().asserter(), asserter)
                ? Optional.empty()
                : Optional.of(Rejection.notYourName(proposed.path() + "source.asserter", asserter));
    }

    /** The fields that say what the event is about, or what a decision chose; of an impact, also the dimension. */
    private static Stream<String> about(Event event) {
        Stream<String> own = switch (event) {
            case ActorEvent it -> Stream.of("actor");
            case RelationEvent.MeasureEnded it -> Stream.of("claim");
            case ImpactRecorded it -> Stream.of("dimension");
            case ClaimEvent it -> Stream.of("claim", "position");
            case ContradictionEvent.Resolved it -> Stream.of("slot", "claim", "occurred", "value", "initiator");
            case ContradictionEvent.Reopened it -> Stream.of("slot");
            case MarkingEvent it -> Stream.of("document", "claim", "position", "tlp", "recipients");
            case Event other -> Stream.of();
        };
        return Stream.concat(ABOUT.stream(), own);
    }

    /** What the command would be refused for that had recorded it so, beyond what it names. */
    private static Optional<Rejection> againstCommand(ProposedCorrection proposed, DecisionState state) {
        Set<String> changed = proposed.changed();
        Event event = proposed.event();
        Optional<Rejection> noStateThen = FormerStates.rejectionOf(event, event.occurred());
        if (noStateThen.isPresent()) {
            return noStateThen;
        }
        if (event instanceof RelationEvent.Act act && act.initiator() != null && changed.contains("initiator")) {
            return RelationDecisions.outside(act.initiator(), Relation.of(act.relation()))
                    .or(() -> againstPower(event, changed));
        }
        if (event instanceof Endorsed it && changed.contains("by")) {
            return AttributionDecisions.own(it.attribution(), it.by(), state);
        }
        if (event instanceof AttributionEvent it && ClaimResolver.makesAttribution(it)) {
            return AttributionDecisions.endorsed(it.attribution(), it, state);
        }
        return againstPower(event, changed);
    }

    private static Optional<Rejection> againstPower(Event event, Set<String> changed) {
        return event instanceof ProtectingPowerDesignated it && changed.contains("power")
                ? RelationDecisions.inside(it.power(), Relation.of(it.relation()))
                : Optional.empty();
    }
}
