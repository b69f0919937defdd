package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * Whether an incident started before or after the relations of two states were severed, by the claimed dates.
 *
 * @param order the order relative to the latest severance
 * @param certain true if every pair of dates gives this order
 * @param severances all severances, earliest first
 */
public record OrderView(
        String incident,
        String relation,
        Order order,
        boolean certain,
        List<Severance> severances,
        @JsonUnwrapped Part part) {

    /** The start of the incident relative to the severance. */
    public enum Order {
        BEFORE,
        AFTER,
        /** No pair of dates is conclusive: each could be first. */
        POSSIBLY,
        /** Some pairs of dates give BEFORE, others AFTER. */
        CONTESTED,
        /** There is no severance or no incident. */
        NONE
    }

    /**
     * One severance.
     *
     * @param pairs the first 1,000 pairs of dates for each act; the order is that of all pairs
     */
    public record Severance(Order order, boolean certain, List<Pair> pairs) {}

    /**
     * Two dates and their order.
     *
     * @param start id of the claim or resolution that dates the incident
     * @param severed id of the claim or resolution that dates the severance
     * @param order never CONTESTED
     */
    public record Pair(String start, String severed, Order order) {}
}
