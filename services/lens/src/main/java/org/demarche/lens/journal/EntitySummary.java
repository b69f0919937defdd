package org.demarche.lens.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing as it stood when its latest event was applied: what lists are made from. Answers are always assessed anew.
 *
 * @param thing as kind/id
 * @param cases the cases whose claims are about it
 * @param title null where it has none
 * @param status a case's or an incident's status, an attribution's level, whether a relation is severed; null for other things
 * @param first position of its first event
 * @param last position of its latest event
 * @param assessed false where so many claims are about it that this is left until it is asked for: then its status is
 *     not known here, nor its title unless it is a case
 */
public record EntitySummary(
        String thing,
        List<String> cases,
        @Nullable String title,
        @Nullable String status,
        long first,
        long last,
        boolean assessed) {

    public EntitySummary {
        cases = List.copyOf(cases);
    }

    String kind() {
        return thing.substring(0, thing.indexOf('/'));
    }

    String id() {
        return thing.substring(thing.indexOf('/') + 1);
    }
}
