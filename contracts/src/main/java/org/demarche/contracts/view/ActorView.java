package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.vocabulary.ActorKind;
import org.jspecify.annotations.Nullable;

/**
 * An actor and what ties it to others.
 *
 * @param name null, as are kind and country, where it only occurs in ties and was never registered
 * @param country ISO 3166-1 code, where it has one
 * @param aliases other names that are claimed for it; never a reason to merge it with another actor
 * @param links every claimed tie from it or to it, each in its asserter's word
 */
public record ActorView(
        String actor,
        @Nullable String name,
        @Nullable ActorKind kind,
        @Nullable String country,
        List<Alias> aliases,
        List<AttributionState.Edge> links,
        List<ClaimView> claims) {

    @JsonProperty("id")
    public String id() {
        return actor;
    }

    /** One claim of another name. */
    public record Alias(
            String claim,
            String alias,
            @Nullable When occurred,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}
}
