package org.demarche.lens.subscriptions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.EntitySummaries;
import org.jspecify.annotations.Nullable;

/** The contradictions of a case, by slot. They are assessed together, so the case is the only part. */
record ContradictionsQuestion(String caseId) implements StateQuestion {

    @Override
    public boolean dependsOnNow() {
        return false;
    }

    @Override
    public boolean hasManyItems() {
        return true;
    }

    @Override
    public List<String> parts(EntitySummaries summaries, long known, @Nullable String after, int limit) {
        return after == null ? List.of(caseId) : List.of();
    }

    @Override
    public Optional<String> partOf(String journal) {
        return journal.equals(EntityRef.caseOf(caseId).toString()) ? Optional.of(caseId) : Optional.empty();
    }

    @Override
    public @Nullable Map<String, Object> items(Answers answers, String part) {
        if (answers.claims(EntityRef.caseOf(caseId)).isEmpty()) {
            return null;
        }
        Map<String, Object> items = new LinkedHashMap<>();
        answers.contradictions(caseId).forEach(slot -> items.put(slot.slot(), slot));
        return items;
    }

    @Override
    public String nameOf(String part) {
        return EntityRef.caseOf(caseId).toString();
    }

    @Override
    public ProblemException notFound() {
        return new ProblemException(Problem.unknown("case " + caseId));
    }
}
