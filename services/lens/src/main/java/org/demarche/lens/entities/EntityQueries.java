package org.demarche.lens.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummaries;
import org.jspecify.annotations.Nullable;

/** Finds things and has each assessed; lists are narrowed by the register of things and decided by the assessments. */
public final class EntityQueries {
    private static final int CANDIDATES = 100;

    /** Assesses one thing of a list; null = it is not there under the reading. */
    @FunctionalInterface
    public interface Assess<V> {
        @Nullable
        V of(Answers answers, String id);
    }

    public Answers answers(ReadContext context) {
        return new Answers(claims(context, context.known()), context.asOf());
    }

    /** All that is projected, also what is not known yet under the reading. */
    public ClaimSource everything(ReadContext context) {
        return claims(context, context.projected());
    }

    /** What is known on either side. */
    public ClaimSource claims(Comparison comparison) {
        return claims(comparison.from(), comparison.known());
    }

    private static ClaimSource claims(ReadContext context, long upTo) {
        var claims = new JournalClaims(context.served().models().journals(), upTo);
        return context.quarantines().watch(claims, upTo);
    }

    /** The part of a list that is asked for, in the order of the ids; {@code next} only where something follows. */
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
            answers.fetch(ids.stream().map(id -> filter.kind() + "/" + id).toList());
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

    /** Whether anything is claimed about a thing at all, at whatever position. */
    public boolean holds(ReadContext context, String key) {
        return context.served().models().summaries().find(key).isPresent();
    }

    public static <V> V found(@Nullable V view, String what) {
        if (view == null) {
            throw new ProblemException(Problem.unknown(what));
        }
        return view;
    }

    private static boolean inCase(EntityFilter filter, Answers answers, String id) {
        return filter.caseId() == null
                || answers.claims(filter.kind() + "/" + id).stream()
                        .anyMatch(claim -> filter.caseId().equals(claim.event().caseId()));
    }
}
