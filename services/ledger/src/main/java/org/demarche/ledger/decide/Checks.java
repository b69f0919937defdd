package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.slot.SlotName;
import org.jspecify.annotations.Nullable;

/**
 * The checks a decision is made of, in the order they are asked; the first that fails is the refusal. Every command is
 * checked for its case and the document it cites.
 */
final class Checks {
    private final DecisionState state;
    private @Nullable Rejection rejection;

    private Checks(DecisionState state) {
        this.state = state;
    }

    static Checks of(Command command, DecisionState state) {
        Checks checks = new Checks(state);
        String caseId = command.caseId();
        if (caseId != null) {
            checks.known("case", EntityRef.caseOf(caseId));
        }
        return checks.sourced(command);
    }

    /** For the command that opens the case it names. */
    static Checks withoutCase(Command command, DecisionState state) {
        return new Checks(state).sourced(command);
    }

    private Checks sourced(Command command) {
        String document = command.source().document();
        return document == null ? this : known("source.document", EntityRef.document(document));
    }

    Checks known(String field, EntityRef thing) {
        return refuseIf(!state.exists(thing), () -> Rejection.unknown(field, thing));
    }

    Checks unused(EntityRef thing) {
        return refuseIf(state.exists(thing), () -> Rejection.idUsed(thing));
    }

    Checks party(String field, String party) {
        return Parties.isState(party) ? this : known(field, EntityRef.actor(party));
    }

    /** All parties that the command names, in the order of its fields. */
    Checks parties(Command command) {
        NamedParties.of(command).forEach(each -> party(each.field(), each.party()));
        return this;
    }

    Checks incident(String field, String incident, String caseId) {
        EntityRef thing = EntityRef.incident(incident);
        return known(field, thing)
                .refuseIf(
                        state.incident(incident)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(thing, caseId));
    }

    Checks campaign(String field, String campaign, String caseId) {
        EntityRef thing = EntityRef.campaign(campaign);
        return known(field, thing)
                .refuseIf(
                        state.campaign(campaign)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(thing, caseId));
    }

    /** An incident or a campaign: no two of them share an id. */
    Checks subject(String subject, String caseId) {
        return state.exists(EntityRef.campaign(subject))
                ? campaign("subject", subject, caseId)
                : incident("subject", subject, caseId);
    }

    Checks attribution(String attribution, String caseId) {
        EntityRef thing = EntityRef.attribution(attribution);
        return known("attribution", thing)
                .refuseIf(
                        state.attribution(attribution)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(thing, caseId));
    }

    Checks claim(String claim, String caseId) {
        EntityRef thing = EntityRef.claim(claim);
        return known("claim", thing)
                .refuseIf(
                        state.claim(claim)
                                .map(known -> known.claim().event().caseId())
                                .filter(of -> !caseId.equals(of))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(thing, caseId));
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
        return refuseIf(!Parties.isState(relation.one()), () -> Rejection.unknownState(relation.one()))
                .refuseIf(!Parties.isState(relation.other()), () -> Rejection.unknownState(relation.other()))
                .refuseIf(relation.one().equals(relation.other()), () -> Rejection.relationWithItself(relation.one()));
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

    Decision accept(Event event) {
        return rejection == null ? new Decision.Accepted(event) : new Decision.Refused(rejection);
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
                        event.apply(state.attribution(attribution).orElseThrow()))
                : new Decision.Refused(rejection);
    }
}
