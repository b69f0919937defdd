package org.demarche.lens.subscriptions;

import java.util.Map;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.PartyPair;
import org.jspecify.annotations.Nullable;

/** The addresses of questions that can be subscribed to. */
public final class StateAddresses {
    private static final Set<String> PATTERNS = Set.of(
            "/api/incidents",
            "/api/incidents/{id}",
            "/api/attributions",
            "/api/attributions/{subject}",
            "/api/relations",
            "/api/relations/{pair}",
            "/api/cases",
            "/api/cases/{id}",
            "/api/cases/{id}/contradictions",
            "/api/campaigns",
            "/api/campaigns/{id}",
            "/api/actors",
            "/api/actors/{id}");

    private StateAddresses() {}

    /** Whether a question, by the pattern of its path, can be subscribed to. */
    public static boolean has(@Nullable Object pattern) {
        return pattern != null && PATTERNS.contains(pattern.toString());
    }

    /** Returns the question; its parameters were checked before. */
    static StateQuestion question(String pattern, Map<String, String> variables, Map<String, String> parameters) {
        String id = variables.values().stream().findFirst().orElse("");
        return switch (pattern) {
            case "/api/incidents" -> list(EntityRef.Kind.INCIDENT, parameters);
            case "/api/attributions" -> list(EntityRef.Kind.SUBJECT, parameters);
            case "/api/relations" -> list(EntityRef.Kind.RELATION, parameters);
            case "/api/cases" -> list(EntityRef.Kind.CASE, parameters);
            case "/api/campaigns" -> list(EntityRef.Kind.CAMPAIGN, parameters);
            case "/api/actors" -> list(EntityRef.Kind.ACTOR, parameters);
            case "/api/incidents/{id}" -> thing(EntityRef.incident(id), false);
            case "/api/attributions/{subject}" -> attribution(id);
            case "/api/relations/{pair}" -> relation(PartyPair.ordered(id));
            case "/api/cases/{id}" -> thing(EntityRef.caseOf(id), true);
            case "/api/cases/{id}/contradictions" -> new ContradictionsQuestion(id);
            case "/api/campaigns/{id}" -> thing(EntityRef.campaign(id), false);
            case "/api/actors/{id}" -> thing(EntityRef.actor(id), false);
            default -> throw new IllegalArgumentException("cannot be subscribed to: " + pattern);
        };
    }

    /** Returns the list of everything of a kind. */
    static StateQuestion everything(EntityRef.Kind kind) {
        return list(kind, Map.of());
    }

    private static StateQuestion list(EntityRef.Kind kind, Map<String, String> parameters) {
        String caseId = parameters.get("case");
        return switch (kind) {
            case INCIDENT ->
                new ListQuestion<>(
                        EntityList.incidents(caseId, status(parameters.get("status")), parameters.get("q")), false);
            case SUBJECT -> new ListQuestion<>(EntityList.attributions(caseId), false);
            case RELATION -> new ListQuestion<>(EntityList.relations(caseId), true);
            case CASE -> new ListQuestion<>(EntityList.cases(), true);
            case CAMPAIGN -> new ListQuestion<>(EntityList.campaigns(caseId), false);
            case ACTOR -> new ListQuestion<>(EntityList.actors(), false);
            case DOCUMENT, ATTRIBUTION, CLAIM, SLOT, CONTRADICTION, MARKING ->
                throw new IllegalArgumentException("there is no list of this kind: " + kind);
        };
    }

    private static @Nullable IncidentStatus status(@Nullable String word) {
        return word == null ? null : IncidentStatus.valueOf(word);
    }

    private static StateQuestion thing(EntityRef thing, boolean dependsOnNow) {
        return new ThingQuestion(thing, thing.label(), dependsOnNow, answers -> view(answers, thing));
    }

    private static @Nullable Object view(Answers answers, EntityRef thing) {
        return switch (thing.kind()) {
            case INCIDENT -> answers.incident(thing.id());
            case CASE -> answers.caseView(thing.id());
            case CAMPAIGN -> answers.campaign(thing.id());
            case ACTOR -> answers.actor(thing.id());
            case DOCUMENT, RELATION, ATTRIBUTION, SUBJECT, CLAIM, SLOT, CONTRADICTION, MARKING ->
                throw new IllegalArgumentException("no such question about " + thing);
        };
    }

    private static StateQuestion attribution(String subject) {
        return new ThingQuestion(
                EntityRef.attribution(subject),
                "incident or campaign " + subject,
                false,
                answers -> answers.isSubject(subject) ? answers.attribution(subject) : null);
    }

    private static StateQuestion relation(String pair) {
        EntityRef relation = EntityRef.relation(pair);
        return new ThingQuestion(
                relation,
                relation.label(),
                true,
                answers -> answers.claims(relation).isEmpty() ? null : answers.relation(pair));
    }
}
