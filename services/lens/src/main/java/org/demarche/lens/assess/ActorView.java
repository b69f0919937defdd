package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.lens.assess.AttributionState.Edge;
import org.jspecify.annotations.Nullable;

/**
 * An actor and the ties that are claimed of it, whichever way they point.
 *
 * @param name null, like kind and country, where it was never registered but ties of it are claimed
 * @param country ISO 3166-1 alpha-2
 */
public record ActorView(
        String actor,
        @Nullable String name,
        @Nullable ActorKind kind,
        @Nullable String country,
        List<Edge> links) {}
