package org.demarche.lens.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummaries;
import org.jspecify.annotations.Nullable;

/** Finds and assesses entities. The summaries select the candidates of a list; the assessments decide. */
public final class EntityQueries {
    private static final int CANDIDATES = 100;

    /** Assesses one entity of a list; null = it does not exist as of this point. */
    @FunctionalInterface
    public interface Assess<V> {
        @Nullable
        V of(Answers answers, String id);
    }

    public Answers answers(ReadContext context) {
        return new Answers(claims(context, context.known()), context.asOf());
    }

    /** Returns all projected claims, including those after the known position. */
    public ClaimSource everything(ReadContext context) {
        return claims(context, context.projected());
    }

    /** Returns the claims that are known on either side of a comparison. */
    public ClaimSource claims(Comparison comparison) {
        return claims(comparison.from(), comparison.known());
    }

    private static ClaimSource claims(ReadContext context, long upTo) {
        var claims = new JournalClaims(context.served().models().journals(), upTo);
        return context.quarantines().watch(claims, upTo);
    }

    /** Returns one page of a list in the order of the ids; {@code next} is null on the last page. */
    public <V> Items<V> list(
            ReadContext context, PageRequest page, EntityFilter filter, Assess<V> assess, Predicate<V> condition) {
        List<V> items = new ArrayList<>();
        @Nullable String after = page.after();
        @Nullable String last = null;
        context.quarantines().noteKind(filter.kind(), context.known());
        EntitySummaries summaries = context.served().models().summaries();
        for (List<String> ids = summaries.list(filter, after, CANDIDATES);
                !ids.isEmpty();
                ids = summaries.list(filter, after, CANDIDATES)) {
            Answers answers = answers(context);
            answers.fetch(ids.stream()
                    .map(id -> new EntityRef(filter.kind(), id).toString())
                    .toList());
            for (String id : ids) {
                @Nullable V view = inCase(filter, answers, id) ? assess.of(answers, id) : null;
                if (view != null && condition.test(view)) {
                    if (items.size() == page.limit()) {
                        return new Items<>(items, last);
                    }
                    items.add(view);
                    last = id;
                }
            }
            after = ids.getLast();
        }
        return new Items<>(items, null);
    }

    /** Whether there is any claim about an entity, at any position. */
    public boolean exists(ReadContext context, EntityRef entity) {
        return context.served().models().summaries().find(entity).isPresent();
    }

    public static <V> V found(@Nullable V view, String what) {
        if (view == null) {
            throw new ProblemException(Problem.unknown(what));
        }
        return view;
    }

    private static boolean inCase(EntityFilter filter, Answers answers, String id) {
        return filter.caseId() == null
                || answers.claims(new EntityRef(filter.kind(), id)).stream()
                        .anyMatch(claim -> filter.caseId().equals(claim.event().caseId()));
    }
}
