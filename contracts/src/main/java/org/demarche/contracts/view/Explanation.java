package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.view.SlotView.Ruling;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a field has its value.
 *
 * @param of the full path of the field
 * @param thing the entity of the field, as kind/id
 * @param value the value in the answer about the entity as of the same point; null = none
 * @param counts claims that the value is based on
 * @param doesNotCount claims about the same field that do not count, with the reason; claims that were recorded after
 *     the requested position are included
 * @param resolution the resolution that applies; null = none
 * @param events all events that the explanation is based on, in ledger order
 */
public record Explanation(
        String of,
        String thing,

        @Nullable JsonNode value,

        Ruled rule,
        List<Counted> counts,
        List<Counted> doesNotCount,

        @Nullable Ruling resolution,

        List<Recorded> events,
        @JsonUnwrapped Part part) {

    /** A rule: its name and a sentence. */
    public record Ruled(Rule name, String sentence) {}

    /** The reason why a claim does not count. */
    public enum Reason {
        /** A live claim retracts it. */
        RETRACTED,
        /** After a correction it is about something else. */
        CORRECTED_AWAY,
        /** It is live, but a resolution chose another answer. */
        OUTVOTED_BY_RESOLUTION,
        /** It was stated after the requested date. */
        NOT_YET_SAID,
        /** It was recorded after the requested position. */
        NOT_YET_KNOWN,
        /** The claimed fact certainly happened after the requested date. */
        NOT_YET_HAPPENED
    }

    /** One claim; the reason is null if it counts. */
    public record Counted(
            @Nullable Reason reason, @JsonUnwrapped ClaimView claim) {}

    /** One event and its URL. */
    public record Recorded(long position, String id, String type, String href) {}
}
