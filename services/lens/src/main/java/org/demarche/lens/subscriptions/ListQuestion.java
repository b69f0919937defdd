package org.demarche.lens.subscriptions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.EntitySummaries;
import org.jspecify.annotations.Nullable;

/** A list of entities. Those that do not meet its condition are parts without an item, because later they may. */
record ListQuestion<V>(EntityList<V> list, boolean dependsOnNow) implements StateQuestion {

    @Override
    public List<String> parts(EntitySummaries summaries, long known, @Nullable String after, int limit) {
        return summaries.list(list.candidates(known), after, limit);
    }

    @Override
    public Optional<String> partOf(String journal) {
        return EntityRef.find(journal)
                .filter(entity -> entity.kind() == list.kind())
                .map(EntityRef::id);
    }

    @Override
    public @Nullable Map<String, Object> items(Answers answers, String part) {
        boolean seen = !answers.claims(journalOf(part)).isEmpty();
        if (!seen || !list.isInCase(answers, part)) {
            return null;
        }
        @Nullable V view = list.item(answers, part);
        return view == null ? Map.of() : Map.of(part, view);
    }

    @Override
    public String journalOf(String part) {
        return new EntityRef(list.kind(), part).toString();
    }

    @Override
    public String nameOf(String part) {
        return EntityQueries.publicName(list.kind(), part);
    }

    @Override
    public @Nullable ProblemException notFound() {
        return null;
    }
}
