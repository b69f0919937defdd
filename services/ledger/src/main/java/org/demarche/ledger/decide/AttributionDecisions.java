package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.AttributionCommand;
import org.demarche.contracts.event.AttributionCommand.AddEvidence;
import org.demarche.contracts.event.AttributionCommand.DenyAttribution;
import org.demarche.contracts.event.AttributionCommand.EndorseAttribution;
import org.demarche.contracts.event.AttributionCommand.RetractAttribution;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.text.Folding;
import org.demarche.ledger.decide.EntityState.MadeAttribution;

public final class AttributionDecisions {
    private AttributionDecisions() {}

    public static Decision decide(AttributionCommand command, DecisionState state, Author author) {
        return switch (command) {
            case Attributed c -> make(c, c.attribution(), c.subject(), state);
            case ResponsibilityClaimed c -> make(c, c.attribution(), c.subject(), state);
            case EndorseAttribution c -> endorse(c, state);
            case DenyAttribution c -> deny(c, state);
            case AddEvidence c -> addEvidence(c, state);
            case RetractAttribution c -> retract(c, state, author);
        };
    }

    private static <C extends AttributionCommand & Event> Decision make(
            C c, String attribution, String subject, DecisionState state) {
        AttributionCommand command = c; // which always has a case, while an event may have none
        return Checks.of(c, state)
                .unused(EntityRef.attribution(attribution))
                .subject(subject, command.caseId())
                .parties(c)
                .accept(c);
    }

    private static Decision endorse(EndorseAttribution c, DecisionState state) {
        return Checks.of(c, state)
                .attribution(c.attribution(), c.caseId())
                .parties(c)
                .refuseIf(own(c.attribution(), c.by(), state))
                .acceptWith(
                        c.attribution(),
                        made -> new AttributionEvent.Endorsed(
                                c.caseId(), c.attribution(), made.subject(), c.by(), c.occurred(), c.source()));
    }

    /** Who made an attribution cannot endorse it as well. */
    static Optional<Rejection> own(String attribution, String by, DecisionState state) {
        return state.attribution(attribution)
                .filter(made -> Folding.isSameName(made.attributor(), by))
                .map(made -> Rejection.ownAttribution(attribution, by));
    }

    /** Nor can it be corrected to have been made by who endorses it. */
    static Optional<Rejection> endorsed(String attribution, Event making, DecisionState state) {
        String attributor = MadeAttribution.attributor(making);
        return state.attribution(attribution)
                .filter(made -> made.isEndorsedBy(attributor))
                .map(made -> Rejection.ownAttribution(attribution, attributor));
    }

    private static Decision deny(DenyAttribution c, DecisionState state) {
        return Checks.of(c, state)
                .attribution(c.attribution(), c.caseId())
                .parties(c)
                .acceptWith(
                        c.attribution(),
                        made -> new AttributionEvent.Denied(
                                c.caseId(),
                                c.attribution(),
                                made.subject(),
                                c.by(),
                                c.verbatim(),
                                c.occurred(),
                                c.source()));
    }

    private static Decision addEvidence(AddEvidence c, DecisionState state) {
        return Checks.of(c, state)
                .attribution(c.attribution(), c.caseId())
                .parties(c)
                .acceptWith(
                        c.attribution(),
                        made -> new AttributionEvent.EvidenceAdded(
                                c.caseId(),
                                c.attribution(),
                                made.subject(),
                                c.kind(),
                                c.description(),
                                c.actor(),
                                c.occurred(),
                                c.source()));
    }

    private static Decision retract(RetractAttribution c, DecisionState state, Author author) {
        Checks checks = Checks.of(c, state).attribution(c.attribution(), c.caseId());
        MadeAttribution made = state.attribution(c.attribution()).orElse(null);
        if (made == null) {
            return checks.refuse(Rejection.unknown("attribution", EntityRef.attribution(c.attribution())));
        }
        return checks.refuseIf(
                        made.retracted(), () -> Rejection.alreadyRetracted(EntityRef.attribution(c.attribution())))
                .refuseIf(
                        !author.mayAlter(made.attributor(), c.source()),
                        () -> Rejection.notYours(EntityRef.attribution(c.attribution()), made.attributor()))
                .acceptConcerning(
                        Set.of(EntityRef.claim(made.claim().id())),
                        () -> new AttributionEvent.Retracted(
                                c.caseId(), c.attribution(), made.subject(), c.reason(), c.occurred(), c.source()));
    }
}
