package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.event.Correction.Change;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a claim itself, in ledger order; left out where nothing was. Each remark is a claim as well: one
 * that is not live is shown and takes no effect.
 *
 * @param disputedBy the asserters of live disputes
 * @param origins whose word backs the claim beside its own asserter's, by live corroborations: each once, however often
 *     it is repeated
 * @param hints what does not agree within the claim itself
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Remarks(
        List<String> disputedBy,
        List<Objection> disputes,
        List<Amendment> corrections,
        List<Support> corroborations,
        List<String> origins,
        List<Objection> retractions,
        List<Hint> hints) {

    /** Somebody says that the claim is wrong, or takes it back. */
    public record Objection(
            String claim,
            long position,
            boolean live,
            @Nullable String reason,
            @JsonUnwrapped Provenance provenance) {}

    /** Somebody says that the claim should read otherwise: what each field was until then, and what it is to be. */
    public record Amendment(
            String claim,
            long position,
            boolean live,
            List<Change> changes,
            @Nullable String reason,
            @JsonUnwrapped Provenance provenance) {}

    /** Somebody says the same; {@code origin} is whose word that is. */
    public record Support(
            String claim,
            long position,
            boolean live,
            String origin,
            @JsonUnwrapped Provenance provenance) {}
}
