package org.demarche.contracts.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found by words, by kind.
 *
 * @param kinds one for each kind that was searched, in the same order always; without items where nothing was found
 */
public record SearchResults(List<Group> kinds) {

    /**
     * The things of one kind, by id; claims in the order of the record.
     *
     * @param kind case, incident, campaign, attribution, actor, relation or claim
     * @param next the value of {@code after} for the next part of this kind; null = this is the last part
     */
    public record Group(
            String kind, List<Found> items, @Nullable String next) {}

    /**
     * A thing that was found.
     *
     * @param thing kind and id, such as {@code incident/INC-JULY}
     * @param title what it is called; of a relation, the names of its two parties; of a claim, what it says
     * @param matched the other name, the actor, the quote, the system or the asserter by which it was found; null = it was found
     *     by its id or title
     * @param position the position of a claim; null for other things
     */
    public record Found(
            String thing,
            String id,
            String title,
            @Nullable String matched,
            @Nullable Long position) {}
}
