package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.vocabulary.ActorKind;
import org.jspecify.annotations.Nullable;

/**
 * An actor and its links to other actors.
 *
 * @param name null if the actor is only part of links and was never registered; the same holds for kind and country
 * @param country ISO 3166-1 code; null = none
 * @param aliases other names that are claimed for it; actors are never merged by an alias
 * @param links every claimed link from or to the actor, with the link type of its asserter
 */
public record ActorView(
        String actor,
        @Nullable String name,
        @Nullable ActorKind kind,
        @Nullable String country,
        List<Alias> aliases,
        List<AttributionState.Edge> links,
        List<ClaimView> claims,
        @JsonUnwrapped Part part) {

    @JsonProperty("id")
    public String id() {
        return actor;
    }

    /** True if there are claims about it, and every one was retracted. */
    public boolean withdrawn() {
        return !claims.isEmpty() && claims.stream().noneMatch(ClaimView::live);
    }

    /** A claim that the actor has another name. */
    public record Alias(
            String claim,
            String alias,
            @Nullable When occurred,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}
}
