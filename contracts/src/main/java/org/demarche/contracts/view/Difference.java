package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The differences between the answers as of {@code from} and as of {@code to}.
 *
 * @param added number of fields of these entities that exist only as of {@code to}
 * @param changed number of fields of these entities that differ
 * @param removed number of fields of these entities that exist only as of {@code from}
 * @param things the entities that differ, in the order of their first event
 * @param next the last of these entities if more entities follow; null = there are no more
 * @param problems the entities that could not be compared; left out if there are none
 */
public record Difference(
        Side from,
        Side to,
        int added,
        int changed,
        int removed,
        List<ThingChange> things,
        @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unassessed> problems) {

    /** How an entity or a field changed. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One of the two points that are compared.
     *
     * @param known the highest position that counts
     * @param said null = any date
     * @param at null = now
     */
    public record Side(
            long known, @Nullable Edtf said, @Nullable Edtf at) {}

    /** An entity, as kind/id, and its fields that differ. */
    public record ThingChange(
            String thing,
            Kind kind,
            List<FieldChange> fields,
            @JsonUnwrapped Part part) {}

    /**
     * One field.
     *
     * @param path from the entity to the field; elements of a list are named by what identifies them
     * @param before null = the field did not exist; a JSON null = it existed without a value
     * @param after null = the field does not exist
     */
    public record FieldChange(
            String path,
            Kind kind,
            @JsonProperty("old") @Nullable JsonNode before,
            @JsonProperty("new") @Nullable JsonNode after) {}
}
