package org.demarche.lens.assess;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.vocabulary.ActorKind;
import org.jspecify.annotations.Nullable;

/**
 * An actor and what ties it to others.
 *
 * @param name null, as are kind and country, where it only occurs in ties and was never registered
 * @param country ISO 3166-1 code, where it has one
 * @param links every claimed tie from it or to it, each in its asserter's word
 */
public record ActorView(
        String actor,
        @Nullable String name,
        @Nullable ActorKind kind,
        @Nullable String country,
        List<AttributionState.Edge> links,
        List<ClaimView> claims) {

    @JsonProperty("id")
    public String id() {
        return actor;
    }
}
