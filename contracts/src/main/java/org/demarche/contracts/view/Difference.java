package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is answered otherwise under {@code to} than under {@code from}.
 *
 * @param added how many fields of these things are only there under {@code to}
 * @param changed how many fields of these things differ
 * @param removed how many fields of these things are only there under {@code from}
 * @param things those that differ, in the order in which they came into the ledger
 * @param next the last of these things, if more differ behind it; null = these are all
 */
public record Difference(
        Side from,
        Side to,
        int added,
        int changed,
        int removed,
        List<ThingChange> things,
        @Nullable String next) {

    /** What became of a thing or a field. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One side, as it was read.
     *
     * @param known the highest position that counts
     * @param said null = whenever it was said
     * @param at null = at the present moment
     */
    public record Side(
            long known, @Nullable Edtf said, @Nullable Edtf at) {}

    /** One thing, as kind/id, with those of its fields that differ. */
    public record ThingChange(String thing, Kind kind, List<FieldChange> fields) {}

    /**
     * One field.
     *
     * @param path from the thing down, each element of a list under what identifies it
     * @param before null = it was not there; a JSON null = it was there and empty
     * @param after null = it is not there
     */
    public record FieldChange(
            String path,
            Kind kind,
            @JsonProperty("old") @Nullable JsonNode before,
            @JsonProperty("new") @Nullable JsonNode after) {}
}
