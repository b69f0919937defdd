package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.command.AttributionCommand;
import org.demarche.contracts.command.AttributionCommand.AddEvidence;
import org.demarche.contracts.command.AttributionCommand.AttributeActor;
import org.demarche.contracts.command.AttributionCommand.ClaimResponsibility;
import org.demarche.contracts.command.AttributionCommand.DenyAttribution;
import org.demarche.contracts.command.AttributionCommand.EndorseAttribution;
import org.demarche.contracts.command.AttributionCommand.RetractAttribution;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.ledger.decide.EntityState.MadeAttribution;

final class AttributionDecisions {
    private AttributionDecisions() {}

    static Decision decide(AttributionCommand command, DecisionState facts, Author author) {
        return switch (command) {
            case AttributeActor c -> attribute(c, facts);
            case EndorseAttribution c -> endorse(c, facts);
            case DenyAttribution c -> deny(c, facts);
            case AddEvidence c -> addEvidence(c, facts);
            case ClaimResponsibility c -> claimResponsibility(c, facts);
            case RetractAttribution c -> retract(c, facts, author);
        };
    }

    private static Decision attribute(AttributeActor c, DecisionState facts) {
        return Checks.of(c, facts)
                .unused(EntityRef.attribution(c.attribution()))
                .subject(c.subject(), c.caseId())
                .party("actor", c.actor())
                .accept(() -> new AttributionEvent.Attributed(
                        c.caseId(),
                        c.attribution(),
                        c.subject(),
                        c.actor(),
                        c.link(),
                        c.confidence(),
                        c.likelihood(),
                        c.verbatim(),
                        c.phase(),
                        c.occurred(),
                        c.source()));
    }

    private static Decision endorse(EndorseAttribution c, DecisionState facts) {
        return Checks.of(c, facts)
                .attribution(c.attribution(), c.caseId())
                .party("by", c.by())
                .refuseIf(own(c.attribution(), c.by(), facts))
                .acceptWith(
                        c.attribution(),
                        made -> new AttributionEvent.Endorsed(
                                c.caseId(), c.attribution(), made.subject(), c.by(), c.occurred(), c.source()));
    }

    /** Who made an attribution cannot endorse it as well. */
    static Optional<Rejection> own(String attribution, String by, DecisionState facts) {
        return facts.attribution(attribution)
                .filter(made -> made.attributor().equals(by))
                .map(made -> new Rejection.OwnAttribution(attribution, by));
    }

    /** Nor can it be corrected to have been made by who endorses it. */
    static Optional<Rejection> endorsed(String attribution, Event making, DecisionState facts) {
        String attributor = MadeAttribution.attributor(making);
        return facts.attribution(attribution)
                .filter(made -> made.isEndorsedBy(attributor))
                .map(made -> new Rejection.OwnAttribution(attribution, attributor));
    }

    private static Decision deny(DenyAttribution c, DecisionState facts) {
        return Checks.of(c, facts)
                .attribution(c.attribution(), c.caseId())
                .party("by", c.by())
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

    private static Decision addEvidence(AddEvidence c, DecisionState facts) {
        return Checks.of(c, facts)
                .attribution(c.attribution(), c.caseId())
                .party("actor", c.actor())
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

    private static Decision claimResponsibility(ClaimResponsibility c, DecisionState facts) {
        return Checks.of(c, facts)
                .unused(EntityRef.attribution(c.attribution()))
                .subject(c.subject(), c.caseId())
                .party("actor", c.actor())
                .accept(() -> new AttributionEvent.ResponsibilityClaimed(
                        c.caseId(), c.attribution(), c.subject(), c.actor(), c.verbatim(), c.occurred(), c.source()));
    }

    private static Decision retract(RetractAttribution c, DecisionState facts, Author author) {
        Checks checks = Checks.of(c, facts).attribution(c.attribution(), c.caseId());
        MadeAttribution made = facts.attribution(c.attribution()).orElse(null);
        if (made == null) {
            return checks.refuse(new Rejection.Unknown("attribution", EntityRef.attribution(c.attribution())));
        }
        return checks.refuseIf(
                        made.retracted(), () -> new Rejection.AlreadyRetracted(EntityRef.attribution(c.attribution())))
                .refuseIf(
                        !author.mayAlter(made.attributor(), c.source()),
                        () -> new Rejection.NotYours(EntityRef.attribution(c.attribution()), made.attributor()))
                .acceptConcerning(
                        Set.of(EntityRef.claim(made.made().id())),
                        () -> new AttributionEvent.Retracted(
                                c.caseId(), c.attribution(), made.subject(), c.reason(), c.occurred(), c.source()));
    }
}
