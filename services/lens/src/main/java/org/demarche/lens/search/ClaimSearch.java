package org.demarche.lens.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.view.SearchResults.Found;
import org.demarche.contracts.view.SearchResults.Group;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.ClaimTexts;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Finds claims by the words of their quotes, systems and asserters. The index gives candidates; the assessment decides. */
final class ClaimSearch {
    /** Candidates that are read at once. */
    private static final int CANDIDATES = 100;
    /** Candidates that are assessed for one answer. */
    private static final int MOST_CANDIDATES = 2_000;

    private final EntityQueries queries;

    ClaimSearch(EntityQueries queries) {
        this.queries = queries;
    }

    /** At most so many behind a position. */
    Group find(ReadContext context, String words, long after, int most) {
        List<String> asked = ClaimTexts.words(words);
        List<Found> found = new ArrayList<>();
        if (asked.isEmpty()) {
            return group(found, null);
        }
        String longest =
                asked.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
        History history = context.served().models().history();
        long last = after;
        for (int candidates = 0; candidates < MOST_CANDIDATES; ) {
            List<Long> positions = history.withWord(longest, last, context.known(), CANDIDATES);
            if (positions.isEmpty()) {
                return group(found, null);
            }
            candidates += positions.size();
            var claims = new SearchedClaims(queries, context, history, asked);
            for (StoredEvent stored : history.at(Set.copyOf(positions))) {
                @Nullable Found item = claims.found(stored);
                if (item != null && found.size() == most) {
                    return group(found, last);
                }
                if (item != null) {
                    found.add(item);
                }
                last = stored.position();
            }
            last = positions.getLast();
        }
        return group(found, last);
    }

    private static Group group(List<Found> found, @Nullable Long next) {
        return new Group(SearchKind.CLAIM.word(), found, next == null ? null : next.toString());
    }
}
