package org.demarche.lens.entities;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.CaseAssessment;
import org.demarche.lens.entities.EntityQueries.Assess;
import org.demarche.lens.journal.EntityFilter;
import org.jspecify.annotations.Nullable;

/**
 * A list of entities of one kind: which of them belong to it, and what is answered about each.
 *
 * @param kind kind of the entities
 * @param caseId only those that claims of this case are about; null = any
 * @param status the status that the condition asks for; null = any
 * @param text the words that the condition asks for; null = any
 * @param assess assesses one entity
 * @param condition whether an assessed entity belongs to the list
 * @param id the id of an assessed entity
 */
public record EntityList<V>(
        EntityRef.Kind kind,
        @Nullable String caseId,
        @Nullable String status,
        @Nullable String text,
        Assess<V> assess,
        Predicate<V> condition,
        Function<V, String> id) {

    /** All incidents but those that were withdrawn; of one status, if it is given. */
    public static EntityList<IncidentView> incidents(
            @Nullable String caseId, @Nullable IncidentStatus status, @Nullable String text) {
        return new EntityList<>(
                EntityRef.Kind.INCIDENT,
                caseId,
                status == null ? null : status.name(),
                text,
                Answers::incident,
                view -> (status == null ? view.status() != IncidentStatus.WITHDRAWN : view.status() == status)
                        && (text == null || Folding.contains(view.id() + "\n" + view.title(), text)),
                IncidentView::incident);
    }

    /** Everything that is attributed. */
    public static EntityList<AttributionState> attributions(@Nullable String caseId) {
        return of(
                EntityRef.Kind.SUBJECT,
                caseId,
                Answers::attribution,
                state -> !state.claims().isEmpty() && !state.withdrawn(),
                AttributionState::subject);
    }

    public static EntityList<RelationState> relations(@Nullable String caseId) {
        return of(
                EntityRef.Kind.RELATION,
                caseId,
                Answers::relation,
                state -> !state.withdrawn(),
                RelationState::relation);
    }

    /** What is attributed to an actor, or what it attributes, endorses or denies. */
    public static EntityList<AttributionState> attributionsWith(String actor) {
        return of(
                EntityRef.Kind.SUBJECT,
                null,
                (answers, id) ->
                        answers.claims(EntityRef.subject(id)).stream().anyMatch(claim -> mayName(claim.event(), actor))
                                ? answers.attribution(id)
                                : null,
                state -> !state.withdrawn() && isIn(state, actor),
                AttributionState::subject);
    }

    /** Cheap, so that few attributions are assessed. A correction may name anybody. */
    private static boolean mayName(Event event, String actor) {
        return event instanceof Corrected
                || actor.equals(event.source().asserter())
                || CaseAssessment.namedParties(event).anyMatch(actor::equals);
    }

    private static boolean isIn(AttributionState state, String actor) {
        return state.claims().stream()
                        .anyMatch(claim -> claim.actor().equals(actor)
                                || claim.attributor().equals(actor)
                                || isAmong(claim.endorsements(), actor)
                                || isAmong(claim.denials(), actor))
                || state.responsibility().stream()
                        .anyMatch(claim -> claim.actor().equals(actor) || isAmong(claim.denials(), actor));
    }

    private static boolean isAmong(List<AttributionState.Response> responses, String actor) {
        return responses.stream().anyMatch(response -> response.by().equals(actor));
    }

    /** The relations of one state. Only their ids are looked at before. */
    public static EntityList<RelationState> relationsOf(String state) {
        return of(
                EntityRef.Kind.RELATION,
                null,
                (answers, id) -> PartyPair.parties(id).contains(state) ? answers.relation(id) : null,
                relation -> !relation.withdrawn(),
                RelationState::relation);
    }

    public static EntityList<CaseView> cases() {
        return of(EntityRef.Kind.CASE, null, Answers::caseView, view -> true, CaseView::caseId);
    }

    public static EntityList<CampaignView> campaigns(@Nullable String caseId) {
        return of(EntityRef.Kind.CAMPAIGN, caseId, Answers::campaign, view -> true, CampaignView::campaign);
    }

    public static EntityList<ActorView> actors() {
        return of(EntityRef.Kind.ACTOR, null, Answers::actor, view -> !view.withdrawn(), ActorView::actor);
    }

    private static <V> EntityList<V> of(
            EntityRef.Kind kind,
            @Nullable String caseId,
            Assess<V> assess,
            Predicate<V> condition,
            Function<V, String> id) {
        return new EntityList<>(kind, caseId, null, null, assess, condition, id);
    }

    /** Only those of them that meet another condition, too. */
    public EntityList<V> where(Predicate<V> other) {
        return new EntityList<>(kind, caseId, status, text, assess, condition.and(other), id);
    }

    /** The entities that may belong to it, by their summaries. */
    EntityFilter filter(long known, boolean latest) {
        return new EntityFilter(kind, known, caseId, latest ? status : null, latest ? text : null);
    }

    /** The entities that may belong to it, or may come to belong to it by a later claim about them or about others. */
    public EntityFilter candidates(long known) {
        return filter(known, false);
    }

    /** What is answered about an entity; null = it does not belong to the list. Without a claim that is seen it is not there. */
    public @Nullable V item(Answers answers, String entity) {
        boolean there = !answers.claims(new EntityRef(kind, entity)).isEmpty() && isInCase(answers, entity);
        @Nullable V view = there ? assess.of(answers, entity) : null;
        return view != null && condition.test(view) ? view : null;
    }

    /** Whether claims of the case are about an entity. */
    public boolean isInCase(Answers answers, String entity) {
        return caseId == null
                || answers.claims(new EntityRef(kind, entity)).stream()
                        .anyMatch(claim -> caseId.equals(claim.event().caseId()));
    }
}
