package org.demarche.lens.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.StateFilter;
import org.jspecify.annotations.Nullable;

/** Finds things and has each assessed; lists are narrowed by the register of things and decided by the assessments. */
public final class Register {
    private static final int CANDIDATES = 100;

    private final ReadModels models;

    Register(ReadModels models) {
        this.models = models;
    }

    /** Assesses one thing of a list; null = it is not there under the reading. */
    @FunctionalInterface
    public interface Assess<V> {
        @Nullable
        V of(Answers answers, String id);
    }

    public Answers answers(Standpoint standpoint) {
        return new Answers(claims(standpoint.known()), standpoint.reading());
    }

    /** Claims up to a position. */
    public ClaimSource claims(long upTo) {
        return new JournalClaims(models.journals(), upTo);
    }

    /** The part of a list that is asked for, in the order of the ids; {@code next} only where something follows. */
    public <V> Items<V> list(
            Standpoint standpoint, Page page, StateFilter filter, Assess<V> assess, Predicate<V> condition) {
        List<V> items = new ArrayList<>();
        @Nullable String after = page.after();
        @Nullable String last = null;
        for (List<String> ids = candidates(filter, after); !ids.isEmpty(); ids = candidates(filter, after)) {
            Answers answers = answers(standpoint);
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
    public boolean holds(String thing) {
        return models.states().find(thing).isPresent();
    }

    public static <V> V found(@Nullable V view, String what) {
        if (view == null) {
            throw new ProblemException(Problem.unknown(what));
        }
        return view;
    }

    private List<String> candidates(StateFilter filter, @Nullable String after) {
        return models.states().list(filter, after, CANDIDATES);
    }

    private static boolean inCase(StateFilter filter, Answers answers, String id) {
        return filter.caseId() == null
                || answers.claims(filter.kind() + "/" + id).stream()
                        .anyMatch(claim -> filter.caseId().equals(claim.event().caseId()));
    }
}
