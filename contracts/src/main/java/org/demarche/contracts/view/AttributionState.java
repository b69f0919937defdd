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
 * Who is said to stand behind an incident or campaign.
 *
 * @param contested whether a live attribution has a live denial or dispute; apart from the level
 * @param responsibility what actors claim for themselves, which never raises the level
 */
public record AttributionState(
        String subject,
        AttributionLevel level,
        boolean contested,
        List<AttributionClaim> claims,
        List<Responsibility> responsibility,
        Graph actors) {

    /** One attribution, its certainty in the attributor's own words beside the normalised values. */
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

    /** What is said to speak for an attribution; {@code actor} where it points to another than the one attributed. */
    public record Evidence(
            String claim,
            EvidenceKind kind,
            String description,
            @Nullable String actor,
            @Nullable When occurred,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}

    /** A claim that an actor says of itself that it stands behind the subject. */
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

    /** A party's answer to an attribution. */
    public record Response(
            String claim,
            String by,
            @Nullable String verbatim,
            @Nullable When occurred,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}

    /** The actors and their claimed ties; {@code nodes} holds every actor that an edge starts or ends at. */
    public record Graph(List<Node> nodes, List<Edge> edges) {}

    /** An actor; name, kind and country are null where its registration is not among the claims. */
    public record Node(
            String actor,
            @Nullable String name,
            @Nullable ActorKind kind,
            @Nullable String country,
            List<String> aliases) {}

    /** One claimed tie between two actors, in the asserter's word for it; never merged with another. */
    public record Edge(
            String claim,
            String from,
            String to,
            Link link,
            @Nullable String verbatim,
            boolean live,
            @JsonUnwrapped Provenance provenance) {}
}
