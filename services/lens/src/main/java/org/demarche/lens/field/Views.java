package org.demarche.lens.field;

import org.demarche.contracts.Json;
import org.demarche.contracts.view.AttributionState;
import org.demarche.lens.answer.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The answer about any thing, as it is written. */
public final class Views {
    private static final String SUBJECT = "subject/";
    private static final String ATTRIBUTION = "attribution/";

    private Views() {}

    /** The answer about a thing that is named as kind/id; null = it is not there, or is of a kind without an answer. */
    public static @Nullable ObjectNode of(String thing, Answers answers) {
        Object view = view(thing, answers);
        return view == null ? null : Json.MAPPER.valueToTree(view).asObject();
    }

    /** What readers call a thing: the attribution of a subject, where the journals have the subject. */
    public static String name(String thing) {
        return thing.startsWith(SUBJECT) ? ATTRIBUTION + thing.substring(SUBJECT.length()) : thing;
    }

    /** The thing that readers call so. */
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
