package org.demarche.lens.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing as it stood when its latest event was applied: what lists are made from, and the whole answer for whoever
 * looks into the database. Answers over HTTP are always assessed anew.
 *
 * @param thing as kind/id
 * @param cases the cases whose claims are about it
 * @param title null where it has none
 * @param status a case's or an incident's status, an attribution's level, whether a relation is severed; null for other things
 * @param first position of its first event
 * @param last position of its latest event
 * @param json the answer; null where so many claims are about it that it is only assessed when asked for, and
 *     where the thing is not there
 */
public record State(
        String thing,
        List<String> cases,
        @Nullable String title,
        @Nullable String status,
        long first,
        long last,
        @Nullable String json) {

    public State {
        cases = List.copyOf(cases);
    }

    String kind() {
        return thing.substring(0, thing.indexOf('/'));
    }

    String id() {
        return thing.substring(thing.indexOf('/') + 1);
    }
}
