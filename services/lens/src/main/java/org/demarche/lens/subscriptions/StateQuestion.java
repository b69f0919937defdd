package org.demarche.lens.subscriptions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.journal.EntitySummaries;
import org.jspecify.annotations.Nullable;

/**
 * A question about state. Its answer consists of parts that are assessed one by one: of a list each entity, of one thing that
 * thing. A part has at most one item with the id of the part, except where {@link #hasManyItems()}.
 */
interface StateQuestion {

    /** Whether the answer without {@code at} depends on the present moment. */
    boolean dependsOnNow();

    /** Whether a part can have several items, with ids of their own. */
    default boolean hasManyItems() {
        return false;
    }

    /** Returns the ids of the parts that there are at a position, in order, those after {@code after}. */
    List<String> parts(EntitySummaries summaries, long known, @Nullable String after, int limit);

    /** Returns the part that a claim in this journal may add to the answer. */
    Optional<String> partOf(String journal);

    /** Returns the items of a part by their ids; null = the part is not there. */
    @Nullable
    Map<String, Object> items(Answers answers, String part);

    /** Returns the journal that a part is mainly assessed from. */
    default String journalOf(String part) {
        return nameOf(part);
    }

    /** Returns the name of a part where it is answered that it cannot be assessed, as kind/id. */
    String nameOf(String part);

    /** Returns the refusal where there is no such thing; null for a list, which may be empty. */
    @Nullable
    ProblemException notFound();
}
