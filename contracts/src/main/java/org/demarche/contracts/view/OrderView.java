package org.demarche.contracts.view;

import java.util.List;

/**
 * Whether an incident started before or after the relations of two states were severed, by the dates that are claimed.
 *
 * @param order about the latest severance on record
 * @param certain whether every pair of dates says so; false where some pair leaves it open
 * @param severances each severance on record, earliest first
 */
public record OrderView(String incident, String relation, Order order, boolean certain, List<Severance> severances) {

    /** When the incident started, seen from the severance. */
    public enum Order {
        BEFORE,
        AFTER,
        /** No pair of dates tells: each could be first. */
        POSSIBLY,
        /** Dates that count put it before, and others after. */
        CONTESTED,
        /** There is no severance, or no incident, to compare. */
        NONE
    }

    /** One severance. */
    public record Severance(Order order, boolean certain, List<Pair> pairs) {}

    /**
     * Two dates, and what they say.
     *
     * @param start the claim, or the resolution, that dates the incident
     * @param severed the claim, or the resolution, that dates the severance
     * @param order never CONTESTED
     */
    public record Pair(String start, String severed, Order order) {}
}
