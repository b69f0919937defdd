package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.Likelihood;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/**
 * The attribution of an incident or campaign.
 *
 * @param contested true if a live attribution has a live denial or dispute; independent of the level
 * @param basis what {@code level} rests on: the attributions of this level, and their endorsements
 * @param responsibility claims of responsibility by actors themselves, which never raise the level
 */
public record AttributionState(
        String subject,
        AttributionLevel level,
        boolean contested,
        Basis basis,
        List<AttributionClaim> claims,
        List<Responsibility> responsibility,
        Graph actors,
        @JsonUnwrapped Part part) {

    /** True if it was attributed, and every claim of that was retracted. */
    public boolean withdrawn() {
        boolean live = claims.stream().anyMatch(AttributionClaim::live)
                || responsibility.stream().anyMatch(Responsibility::live);
        return !live && !(claims.isEmpty() && responsibility.isEmpty());
    }

    /** One attribution, with its certainty in the attributor's own words and as normalised values. */
    public record AttributionClaim(
            String claim,
            String attribution,
            String attributor,
            String actor,
            @Nullable Link link,
            @Nullable Confidence confidence,
            @Nullable Likelihood likelihood,
            @Nullable String verbatim,
            @Nullable String phase,
            @Nullable When occurred,
            boolean live,
            AttributionLevel level,
            List<String> endorsedBy,
            List<String> deniedBy,
            List<Response> endorsements,
            List<Response> denials,
            List<Evidence> evidence,
            @JsonUnwrapped Provenance provenance) {}

    /**
     * Evidence for an attribution. {@code actor} is set if the evidence points to another actor than the attribution.
     */
    public record Evidence(
            String claim,
            EvidenceKind kind,
            String description,
            @Nullable String actor,
            @Nullable When occurred,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}

    /** An actor's claim of its own responsibility for the subject. */
    public record Responsibility(
            String claim,
            String attribution,
            String actor,
            @Nullable String verbatim,
            @Nullable When occurred,
            boolean live,
            List<Response> endorsements,
            List<Response> denials,
            @JsonUnwrapped Provenance provenance) {}

    /** An endorsement or a denial of an attribution by a party. */
    public record Response(
            String claim,
            String by,
            @Nullable String verbatim,
            @Nullable When occurred,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}

    /** The actors and their claimed links; {@code nodes} contains every actor of an edge. */
    public record Graph(List<Node> nodes, List<Edge> edges) {}

    /** An actor; name, kind and country are null if it is not registered. */
    public record Node(
            String actor,
            @Nullable String name,
            @Nullable ActorKind kind,
            @Nullable String country,
            List<String> aliases) {}

    /** One claimed link between two actors, with the asserter's link type. Links are never merged. */
    public record Edge(
            String claim,
            String from,
            String to,
            Link link,
            @Nullable String verbatim,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}
}
