package org.demarche.lens.field;

import org.demarche.contracts.Json;
import org.demarche.contracts.view.AttributionState;
import org.demarche.lens.answer.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The answer about any entity, as JSON. */
public final class Views {
    private static final String SUBJECT = "subject/";
    private static final String ATTRIBUTION = "attribution/";

    private Views() {}

    /** Returns the answer about an entity; null = it does not exist, or its kind has no answer. */
    public static @Nullable ObjectNode of(String thing, Answers answers) {
        Object view = view(thing, answers);
        return view == null ? null : Json.MAPPER.valueToTree(view).asObject();
    }

    /** Returns the public name of an entity: {@code attribution/X} for {@code subject/X}. */
    public static String name(String thing) {
        return thing.startsWith(SUBJECT) ? ATTRIBUTION + thing.substring(SUBJECT.length()) : thing;
    }

    /** Returns the entity with that public name. */
    public static String thing(String name) {
        return name.startsWith(ATTRIBUTION) ? SUBJECT + name.substring(ATTRIBUTION.length()) : name;
    }

    private static @Nullable Object view(String thing, Answers answers) {
        int slash = thing.indexOf('/');
        String id = thing.substring(slash + 1);
        return switch (thing.substring(0, Math.max(slash, 0))) {
            case "case" -> answers.caseView(id);
            case "incident" -> answers.incident(id);
            case "campaign" -> answers.campaign(id);
            case "subject" -> attribution(answers.attribution(id));
            case "relation" -> answers.claims(thing).isEmpty() ? null : answers.relation(id);
            case "actor" -> answers.actor(id);
            default -> null;
        };
    }

    private static @Nullable AttributionState attribution(AttributionState state) {
        return state.claims().isEmpty() && state.responsibility().isEmpty() ? null : state;
    }
}
