package org.demarche.lens.query;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.assess.ActorView;
import org.demarche.lens.assess.AttributionState;
import org.demarche.lens.assess.CaseView;
import org.demarche.lens.assess.IncidentStatus;
import org.demarche.lens.assess.IncidentView;
import org.demarche.lens.assess.RelationState;
import org.demarche.lens.journal.StateFilter;
import org.demarche.lens.journal.States;
import org.jspecify.annotations.Nullable;

/** Lists under a reading: the register narrows the candidates, each candidate is assessed like a single answer. */
final class Lists {
    private final States states;
    private final Answering answering;

    Lists(States states, Answering answering) {
        this.states = states;
        this.answering = answering;
    }

    /** What a list of incidents is narrowed to; null = not at all. */
    record IncidentFilter(
            @Nullable String caseId,
            @Nullable IncidentStatus status,
            @Nullable String text) {
        boolean wants(IncidentView incident) {
            return (caseId == null || incident.caseId().equals(caseId))
                    && (status == null || incident.status() == status)
                    && (text == null || has(incident.incident(), text) || has(incident.title(), text));
        }

        private static boolean has(String whole, String part) {
            return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }
    }

    Page<IncidentView> incidents(Question question, IncidentFilter wanted, @Nullable String after, int limit) {
        String status = wanted.status() == null || question.historic()
                ? null
                : wanted.status().name();
        String text = question.historic() ? null : wanted.text();
        StateFilter filter = new StateFilter("incident", question.position(), wanted.caseId(), status, text);
        return Page.of(
                states,
                filter,
                after,
                limit,
                id -> answering.under(question.reading()).incident(id),
                wanted::wants);
    }

    Page<CaseView> cases(Question question, @Nullable String after, int limit) {
        return all(
                "case",
                question,
                after,
                limit,
                id -> answering.under(question.reading()).caseView(id));
    }

    Page<AttributionState> attributions(Question question, @Nullable String after, int limit) {
        return all(
                "subject",
                question,
                after,
                limit,
                id -> answering.under(question.reading()).attribution(id));
    }

    Page<RelationState> relations(Question question, @Nullable String after, int limit) {
        return all(
                "relation",
                question,
                after,
                limit,
                id -> answering.under(question.reading()).relation(id));
    }

    Page<ActorView> actors(Question question, @Nullable String after, int limit) {
        return all(
                "actor",
                question,
                after,
                limit,
                id -> answering.under(question.reading()).actor(id));
    }

    /** A relation nobody has claimed anything about is not known; one known later reads as undisturbed before. */
    void requireThere(String kind, String id) {
        if (states.find(kind + "/" + id).isEmpty()) {
            throw new ProblemException(Problem.unknown("there is no claim about the " + kind + " " + id));
        }
    }

    private <T> Page<T> all(
            String kind, Question question, @Nullable String after, int limit, Function<String, @Nullable T> assess) {
        Predicate<T> everything = item -> true;
        StateFilter filter = new StateFilter(kind, question.position(), null, null, null);
        return Page.of(states, filter, after, limit, assess, everything);
    }
}
