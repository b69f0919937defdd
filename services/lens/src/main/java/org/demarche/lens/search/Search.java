package org.demarche.lens.search;

import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.SearchResults;
import org.demarche.contracts.view.SearchResults.Found;
import org.demarche.contracts.view.SearchResults.Group;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;

/** Searches ids, titles, names, other names, and the quotes, systems and asserters of claims, as of a reading. */
public final class Search {
    /** Of each kind, where all are searched. */
    private static final int OF_EACH = 10;

    private static final int OF_ONE = 50;

    private final EntityQueries queries;
    private final ClaimSearch claims;

    public Search(EntityQueries queries) {
        this.queries = queries;
        this.claims = new ClaimSearch(queries);
    }

    /** Refuses what is no kind. */
    public static SearchKind kind(String text) {
        return Parameters.word("kind", text, SearchKind.CASE, SearchKind::word);
    }

    /**
     * @param kind only things of this kind; null = the first of every kind
     * @param after an id, or of claims a position, behind which a kind goes on; null = from the beginning
     */
    public SearchResults find(ReadContext context, String words, @Nullable String kind, @Nullable String after) {
        if (kind == null && after != null) {
            throw Parameters.refused("after", "expected together with kind, which tells what goes on");
        }
        List<Group> groups = kind == null
                ? Arrays.stream(SearchKind.values())
                        .map(each -> group(context, words, each, null, OF_EACH))
                        .toList()
                : List.of(group(context, words, kind(kind), after, OF_ONE));
        return new SearchResults(groups);
    }

    private Group group(ReadContext context, String words, SearchKind kind, @Nullable String after, int most) {
        if (kind == SearchKind.CLAIM) {
            long position = after == null ? 0 : Parameters.number("after", after, 0, Long.MAX_VALUE);
            return claims.find(context, words, position, most);
        }
        Items<Found> found = queries.list(context, new PageRequest(after, most), kind.list(words.strip()));
        return new Group(kind.word(), found.items(), found.next());
    }
}
