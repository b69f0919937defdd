package org.demarche.lens.subscriptions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.EntitySummaries;
import org.jspecify.annotations.Nullable;

/**
 * One thing.
 *
 * @param name what it is, in words, for the answer that it is not known
 * @param view assesses it; null = it is not known
 */
record ThingQuestion(EntityRef thing, String name, boolean dependsOnNow, Function<Answers, @Nullable Object> view)
        implements StateQuestion {

    @Override
    public List<String> parts(EntitySummaries summaries, long known, @Nullable String after, int limit) {
        return after == null ? List.of(thing.id()) : List.of();
    }

    @Override
    public Optional<String> partOf(String journal) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> items(Answers answers, String part) {
        @Nullable Object found = view.apply(answers);
        return found == null ? Map.of() : Map.of(part, found);
    }

    @Override
    public String nameOf(String part) {
        return thing.toString();
    }

    @Override
    public ProblemException notFound() {
        return new ProblemException(Problem.unknown(name));
    }
}
