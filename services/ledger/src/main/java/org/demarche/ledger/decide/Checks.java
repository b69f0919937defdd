package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.slot.SlotName;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a decision, in order. The first one that fails gives the rejection. Every command is checked for its case
 * and for the document that it cites.
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
        return checks.documentExists(command);
    }

    /** For the command that opens its case. */
    static Checks withoutCase(Command command, DecisionState state) {
        return new Checks(state).documentExists(command);
    }

    private Checks documentExists(Command command) {
        String document = command.source().document();
        return document == null ? this : known("source.document", EntityRef.document(document));
    }

    Checks known(String field, EntityRef entity) {
        return refuseIf(!state.exists(entity), () -> Rejection.unknown(field, entity));
    }

    Checks unused(EntityRef entity) {
        return refuseIf(state.exists(entity), () -> Rejection.idUsed(entity));
    }

    Checks party(String field, String party) {
        return KnownParties.isKnown(party) ? this : known(field, EntityRef.actor(party));
    }

    /** All parties that the command names, in the order of its fields. */
    Checks parties(Command command) {
        NamedParties.of(command).forEach(each -> party(each.field(), each.party()));
        return refuseIf(FormerStates.rejectionOf(command, command.occurred()));
    }

    Checks incident(String field, String incident, String caseId) {
        EntityRef entity = EntityRef.incident(incident);
        return known(field, entity)
                .refuseIf(
                        state.incident(incident)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(entity, caseId));
    }

    Checks campaign(String field, String campaign, String caseId) {
        EntityRef entity = EntityRef.campaign(campaign);
        return known(field, entity)
                .refuseIf(
                        state.campaign(campaign)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(entity, caseId));
    }

    /** An incident or a campaign. No incident has the id of a campaign. */
    Checks subject(String subject, String caseId) {
        return state.exists(EntityRef.campaign(subject))
                ? campaign("subject", subject, caseId)
                : incident("subject", subject, caseId);
    }

    Checks attribution(String attribution, String caseId) {
        EntityRef entity = EntityRef.attribution(attribution);
        return known("attribution", entity)
                .refuseIf(
                        state.attribution(attribution)
                                .filter(known -> !known.caseId().equals(caseId))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(entity, caseId));
    }

    Checks claim(String claim, String caseId) {
        return claimOfCase(claim, caseId)
                .refuseIf(state.depth(claim) >= ConsistencyBoundary.MAX_DEPTH, () -> Rejection.tooDeep(claim));
    }

    /** A claim, however deep below another one. */
    Checks claimOfCase(String claim, String caseId) {
        EntityRef entity = EntityRef.claim(claim);
        return known("claim", entity)
                .refuseIf(
                        state.claim(claim)
                                .map(known -> known.event().caseId())
                                .filter(other -> !caseId.equals(other))
                                .isPresent(),
                        () -> Rejection.inAnotherCase(entity, caseId));
    }

    /** A slot of an incident belongs to the case of the incident. A slot of a relation belongs to no case. */
    Checks slot(SlotName slot, String caseId) {
        return switch (slot) {
            case SlotName.Start it -> incident("slot", it.incident(), caseId);
            case SlotName.Impact it -> incident("slot", it.incident(), caseId);
            case SlotName.Severance it -> relation(Relation.of(it.relation()));
        };
    }

    Checks refuseIf(Optional<Rejection> reason) {
        return refuseIf(reason.isPresent(), reason::orElseThrow);
    }

    Checks relation(Relation relation) {
        return refuseIf(!KnownParties.isKnown(relation.one()), () -> Rejection.unknownState(relation.one()))
                .refuseIf(!KnownParties.isKnown(relation.other()), () -> Rejection.unknownState(relation.other()))
                .refuseIf(relation.one().equals(relation.other()), () -> Rejection.relationWithItself(relation.one()));
    }

    Checks refuseIf(boolean failed, Supplier<Rejection> reason) {
        if (failed && rejection == null) {
            rejection = reason.get();
        }
        return this;
    }

    /** Refuses always: for the first check that failed, or else for this reason. */
    Decision refuse(Rejection reason) {
        return new Decision.Refused(rejection == null ? reason : rejection);
    }

    Decision accept(Event event) {
        return rejection == null ? new Decision.Accepted(event) : new Decision.Refused(rejection);
    }

    /** As {@link #accept}, for an event that also changes the state of other entities. */
    Decision acceptConcerning(Set<EntityRef> others, Supplier<Event> event) {
        return rejection == null
                ? Decision.Accepted.alsoConcerning(event.get(), others)
                : new Decision.Refused(rejection);
    }

    /** As {@link #accept}, for an event that is made from the state of an attribution. The attribution was checked to exist. */
    Decision acceptWith(String attribution, Function<EntityState.MadeAttribution, Event> event) {
        return rejection == null
                ? new Decision.Accepted(
                        event.apply(state.attribution(attribution).orElseThrow()))
                : new Decision.Refused(rejection);
    }
}
