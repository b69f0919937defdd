package org.demarche.lens.pages;

import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.RelationState;
import org.demarche.lens.answer.Answers;

/** What a feed is called, and how the thing that it is of stands now, with what that rests on. */
final class FeedWords {
    private final Answers answers;
    private final Wording wording;

    FeedWords(Answers answers, Wording wording) {
        this.answers = answers;
        this.wording = wording;
    }

    String title(EntityRef entity) {
        String id = entity.id();
        return switch (entity.kind()) {
            case RELATION -> "Relations of " + wording.pair(id);
            case SUBJECT, ATTRIBUTION -> "Attribution of " + id;
            case INCIDENT -> "Incident " + id;
            case CASE -> "Case " + id;
            case ACTOR -> wording.fullName(id);
            case CAMPAIGN, DOCUMENT, CLAIM, SLOT, CONTRADICTION, MARKING -> id;
        };
    }

    /** Empty = it has no state in one word. */
    String state(EntityRef entity) {
        String id = entity.id();
        return switch (entity.kind()) {
            case RELATION -> relation(answers.relation(id));
            case SUBJECT, ATTRIBUTION -> attribution(answers.attribution(id));
            case INCIDENT -> incident(id);
            case CASE, ACTOR, CAMPAIGN, DOCUMENT, CLAIM, SLOT, CONTRADICTION, MARKING -> "";
        };
    }

    private String relation(RelationState state) {
        return "Now: " + wording.severed(state.severed(), state.basis()) + " ("
                + state.basis().words() + ")" + contested(state.contested());
    }

    private String attribution(AttributionState state) {
        return "Now: " + wording.word(state.level()) + " (" + state.basis().words() + ")"
                + contested(state.contested());
    }

    private String incident(String id) {
        IncidentView view = answers.incident(id);
        return view == null
                ? ""
                : "Now: " + wording.word(view.status()) + " (" + view.basis().words() + ")"
                        + contested(!view.contested().isEmpty());
    }

    private static String contested(boolean contested) {
        return contested ? ", contested" : "";
    }
}
