package org.demarche.lens.subscriptions;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.marking.Clearance;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.Unassessed;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.FailedAssessments;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModelsUnavailableException;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.marking.Visibility;
import org.demarche.lens.part.BoundedView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Assesses parts of an answer and encodes their items: the bytes are those that a GET request is answered with. */
final class StateEvaluator {
    private static final int PARTS_AT_ONCE = 100;

    private final Generations generations;
    private final EntityQueries queries;
    private final CurrentMarkings markings;
    private final JsonMapper json;
    private final BoundedView bounded;
    private final int maxItems;

    StateEvaluator(
            Generations generations, EntityQueries queries, CurrentMarkings markings, JsonMapper json, int maxItems) {
        this.generations = generations;
        this.queries = queries;
        this.markings = markings;
        this.json = json;
        this.bounded = new BoundedView(json);
        this.maxItems = maxItems;
    }

    /** Two of the three clocks, and what the reader may see; the third clock is the position. */
    record Clocks(@Nullable Edtf at, @Nullable Edtf said, Clearance clearance) {
        AsOf asOf(long known, Instant now) {
            return new AsOf(known, said, at, now);
        }
    }

    /** Returns every part of the answer; refuses with 400 if it has too many items. */
    Map<String, PartState> everything(StateQuestion question, Clocks clocks, ServedGeneration served, Instant now) {
        EntitySummaries summaries = served.models().summaries();
        long known = served.checkpoint().position();
        Map<String, PartState> assessed = new LinkedHashMap<>();
        long items = 0;
        for (List<String> parts = question.parts(summaries, known, null, PARTS_AT_ONCE);
                !parts.isEmpty();
                parts = question.parts(summaries, known, parts.getLast(), PARTS_AT_ONCE)) {
            Map<String, PartState> some = parts(question, clocks, parts, served, now);
            items += some.values().stream()
                    .mapToLong(part -> part.items().size())
                    .sum();
            if (items > maxItems) {
                throw tooManyItems();
            }
            assessed.putAll(some);
        }
        return assessed;
    }

    /**
     * Returns some parts of the answer, also those that are not there.
     *
     * @throws ReadModelsUnavailableException if the read models were replaced, so that they may have been deleted
     */
    Map<String, PartState> parts(
            StateQuestion question, Clocks clocks, Collection<String> parts, ServedGeneration served, Instant now) {
        Visibility visibility = markings.visibility(clocks.clearance(), served);
        var source = new CachingClaimSource(EntityQueries.claims(
                served.models(), visibility, served.checkpoint().position()));
        source.of(parts.stream().map(question::journalOf).toList());
        AsOf asOf = clocks.asOf(served.checkpoint().position(), now);
        Map<String, PartState> assessed = new LinkedHashMap<>();
        parts.forEach(part -> assessed.put(part, part(question, part, source, asOf)));
        if (generations.served().generation() != served.generation()) {
            throw new ReadModelsUnavailableException("the read models were replaced");
        }
        return assessed;
    }

    /** Returns a part as of an earlier position and moment, by the markings of the read models. */
    PartState part(
            StateQuestion question, Clocks clocks, String part, ServedGeneration served, long known, Instant now) {
        Visibility visibility = markings.visibility(clocks.clearance(), served);
        ClaimSource source = EntityQueries.claims(served.models(), visibility, known);
        return part(question, part, source, clocks.asOf(known, now));
    }

    /** Whether a marking may have changed what is seen at some time. */
    boolean isMarked(Clocks clocks, ServedGeneration served) {
        return markings.visibility(clocks.clearance(), served).markings().last() > 0;
    }

    private PartState part(StateQuestion question, String part, ClaimSource source, AsOf asOf) {
        var tracked = new TrackedClaims(source, asOf.now(), question.dependsOnNow() && asOf.at() == null);
        var answers = new Answers(tracked, asOf, queries.failures());
        try {
            @Nullable Map<String, Object> items = FailedAssessments.bounded(() -> question.items(answers, part));
            Map<String, StateFrame> frames = new LinkedHashMap<>();
            if (items != null) {
                items.forEach(
                        (id, view) -> frames.put(id, StateFrame.state(json.writeValueAsBytes(bounded.first(view)))));
            }
            return tracked.part(items != null, frames);
        } catch (RuntimeException e) {
            Unassessed unassessed = queries.failures().of(question.nameOf(part), e);
            return tracked.part(true, Map.of(part, StateFrame.problem(json.writeValueAsBytes(unassessed))));
        }
    }

    private ProblemException tooManyItems() {
        return new ProblemException(Problem.plain(
                "too-many-items",
                "The result is too large to be subscribed to",
                400,
                "it has more than " + maxItems + " items; narrow it, such as by case, or subscribe to one thing"));
    }
}
