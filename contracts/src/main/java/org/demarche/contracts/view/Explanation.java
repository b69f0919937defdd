package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.view.SlotView.Ruling;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a field has its value.
 *
 * @param of the path of the field in full
 * @param thing what it is a field of, as kind/id
 * @param value as the answer about the thing has it under the same reading; null = nothing
 * @param counts claims that the value rests on
 * @param doesNotCount claims on the same field that it does not rest on, each with the reason; also those that are only
 *     recorded after the position asked about
 * @param resolution the decision that stands; null = none does
 * @param events all that this rests on, in the order of the ledger
 */
public record Explanation(
        String of,
        String thing,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable JsonNode value,

        Ruled rule,
        List<Counted> counts,
        List<Counted> doesNotCount,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Ruling resolution,

        List<Recorded> events) {

    /** A rule by its name and in a sentence. */
    public record Ruled(Rule name, String sentence) {}

    /** Why a claim does not count. */
    public enum Reason {
        /** It was taken back, and what took it back is live. */
        RETRACTED,
        /** A correction made it speak of something else. */
        CORRECTED_AWAY,
        /** It is live, and a resolution chose another answer. */
        OUTVOTED_BY_RESOLUTION,
        /** It was said after the date that is asked about. */
        NOT_YET_SAID,
        /** It was recorded after the position that is asked about. */
        NOT_YET_KNOWN,
        /** What it says certainly happened after the date that is asked about. */
        NOT_YET_HAPPENED
    }

    /** One claim; the reason is null where it counts. */
    public record Counted(
            @Nullable Reason reason, @JsonUnwrapped ClaimView claim) {}

    /** One event, and where it is found. */
    public record Recorded(long position, String id, String type, String href) {}
}
