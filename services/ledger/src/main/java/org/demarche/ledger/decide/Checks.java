package org.demarche.ledger.decide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.slot.SlotName;
import org.jspecify.annotations.Nullable;

/**
 * The checks a decision is made of, in the order they are asked; the first that fails is the refusal. Every command is
 * checked for its case and the document it cites.
 */
final class Checks {
    private final DecisionState facts;
    private @Nullable Rejection rejection;

    private Checks(DecisionState facts) {
        this.facts = facts;
    }

    static Checks of(Command command, DecisionState facts) {
        Checks checks = new Checks(facts);
        String caseId = command.caseId();
        if (caseId != null) {
            checks.known("case", EntityRef.caseOf(caseId));
        }
        return checks.sourced(command);
    }

    /** For the command that opens the case it names. */
    static Checks withoutCase(Command command, DecisionState facts) {
        return new Checks(facts).sourced(command);
    }

    private Checks sourced(Command command) {
        String document = command.source().document();
        return document == null ? this : known("source.document", EntityRef.document(document));
    }

    Checks known(String field, EntityRef thing) {
        return refuseIf(!facts.exists(thing), () -> new Rejection.Unknown(field, thing));
    }

    Checks unused(EntityRef thing) {
        return refuseIf(facts.exists(thing), () -> new Rejection.IdUsed(thing));
    }

    Checks party(String field, @Nullable String party) {
        return party == null || Parties.isState(party) ? this : known(field, EntityRef.actor(party));
    }

    Checks parties(String field, List<String> parties) {
        for (int i = 0; i < parties.size(); i++) {
            party(field + "[" + i + "]", parties.get(i));
        }
        return this;
    }

    Checks incident(String field, String incident, String caseId) {
        EntityRef thing = EntityRef.incident(incident);
        return known(field, thing)
                .refuseIf(
                        facts.incident(incident)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> new Rejection.InAnotherCase(thing, caseId));
    }

    Checks campaign(String field, String campaign, String caseId) {
        EntityRef thing = EntityRef.campaign(campaign);
        return known(field, thing)
                .refuseIf(
                        facts.campaign(campaign)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> new Rejection.InAnotherCase(thing, caseId));
    }

    /** An incident or a campaign: no two of them share an id. */
    Checks subject(String subject, String caseId) {
        return facts.exists(EntityRef.campaign(subject))
                ? campaign("subject", subject, caseId)
                : incident("subject", subject, caseId);
    }

    Checks attribution(String attribution, String caseId) {
        EntityRef thing = EntityRef.attribution(attribution);
        return known("attribution", thing)
                .refuseIf(
                        facts.attribution(attribution)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> new Rejection.InAnotherCase(thing, caseId));
    }

    Checks claim(String claim, String caseId) {
        EntityRef thing = EntityRef.claim(claim);
        return known("claim", thing)
                .refuseIf(
                        facts.claim(claim)
                                .map(known -> known.claim().event().caseId())
                                .filter(of -> !caseId.equals(of))
                                .isPresent(),
                        () -> new Rejection.InAnotherCase(thing, caseId));
    }

    /** An incident's slot belongs to the incident's case; that of a relation to all that speak of it. */
    Checks slot(SlotName slot, String caseId) {
        return switch (slot) {
            case SlotName.Start it -> incident("slot", it.incident(), caseId);
            case SlotName.Impact it -> incident("slot", it.incident(), caseId);
            case SlotName.Severance it -> relation(Relation.of(it.relation()));
        };
    }

    Checks refuseIf(Optional<Rejection> found) {
        return refuseIf(found.isPresent(), found::orElseThrow);
    }

    Checks relation(Relation relation) {
        return refuseIf(!Parties.isState(relation.one()), () -> new Rejection.NoState(relation.one()))
                .refuseIf(!Parties.isState(relation.other()), () -> new Rejection.NoState(relation.other()))
                .refuseIf(
                        relation.one().equals(relation.other()),
                        () -> new Rejection.RelationWithItself(relation.one()));
    }

    Checks refuseIf(boolean wrong, Supplier<Rejection> why) {
        if (wrong && rejection == null) {
            rejection = why.get();
        }
        return this;
    }

    /** Refuses in any case, for the first reason found. */
    Decision refuse(Rejection why) {
        return new Decision.Refused(rejection == null ? why : rejection);
    }

    Decision accept(Supplier<Event> event) {
        return rejection == null ? new Decision.Accepted(event.get()) : new Decision.Refused(rejection);
    }

    /** As {@link #accept}, of an event that also changes what is decided of other things. */
    Decision acceptConcerning(Set<EntityRef> others, Supplier<Event> event) {
        return rejection == null
                ? Decision.Accepted.alsoConcerning(event.get(), others)
                : new Decision.Refused(rejection);
    }

    /** As {@link #accept}, with what is known of an attribution that was checked to be there. */
    Decision acceptWith(String attribution, Function<EntityState.MadeAttribution, Event> event) {
        return rejection == null
                ? new Decision.Accepted(
                        event.apply(facts.attribution(attribution).orElseThrow()))
                : new Decision.Refused(rejection);
    }
}
