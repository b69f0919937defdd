package org.demarche.lens.field;

import org.demarche.contracts.Json;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.AttributionState;
import org.demarche.lens.answer.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The answer about any entity, as JSON. */
public final class Views {
    private Views() {}

    /** Returns the answer about an entity; null = it does not exist, or its kind has no answer. */
    public static @Nullable ObjectNode of(EntityRef entity, Answers answers) {
        Object view = view(entity, answers);
        return view == null ? null : Json.MAPPER.valueToTree(view).asObject();
    }

    /** Returns the public name of an entity: {@code attribution/X} for {@code subject/X}. */
    public static EntityRef publicRef(EntityRef entity) {
        return entity.kind() == EntityRef.Kind.SUBJECT ? EntityRef.attribution(entity.id()) : entity;
    }

    /** Returns the entity with that public name. */
    public static EntityRef fromPublic(EntityRef name) {
        return name.kind() == EntityRef.Kind.ATTRIBUTION ? EntityRef.subject(name.id()) : name;
    }

    private static @Nullable Object view(EntityRef entity, Answers answers) {
        String id = entity.id();
        return switch (entity.kind()) {
            case CASE -> answers.caseView(id);
            case INCIDENT -> answers.incident(id);
            case CAMPAIGN -> answers.campaign(id);
            case SUBJECT -> attribution(answers.attribution(id));
            case RELATION -> answers.claims(entity).isEmpty() ? null : answers.relation(id);
            case ACTOR -> answers.actor(id);
            case DOCUMENT, ATTRIBUTION, CLAIM, SLOT, CONTRADICTION, MARKING -> null;
        };
    }

    private static @Nullable AttributionState attribution(AttributionState state) {
        return state.claims().isEmpty() && state.responsibility().isEmpty() ? null : state;
    }
}
