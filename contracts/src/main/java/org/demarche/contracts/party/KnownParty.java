package org.demarche.contracts.party;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A state or an international organisation.
 *
 * @param code ISO 3166-1 alpha-2 for a state, ISO 3166-3 alpha-2 for a former state, the usual short name in capital
 *     letters for an organisation
 * @param periods when a former state existed; empty = it exists
 */
public record KnownParty(String code, String name, Kind kind, List<Period> periods) {

    /** What may act between states. */
    public enum Kind {
        STATE,
        ORGANISATION
    }

    /** The first and the last day. */
    public record Period(LocalDate from, LocalDate until) {
        private boolean isOutside(@Nullable LocalDate first, @Nullable LocalDate last) {
            return (last != null && last.isBefore(from)) || (first != null && first.isAfter(until));
        }

        @Override
        public String toString() {
            return from + " to " + until;
        }
    }

    public KnownParty {
        periods = List.copyOf(periods);
    }

    public boolean isState() {
        return kind == Kind.STATE;
    }

    /** True if it certainly did not exist at that date. */
    public boolean isCertainlyOutside(@Nullable Edtf date) {
        return date != null
                && !periods.isEmpty()
                && periods.stream().allMatch(period -> period.isOutside(date.firstDay(), date.lastDay()));
    }

    /** In words: {@code 1922-12-30 to 1991-12-26}. */
    public String years() {
        return periods.stream().map(Period::toString).collect(Collectors.joining(" and "));
    }
}
