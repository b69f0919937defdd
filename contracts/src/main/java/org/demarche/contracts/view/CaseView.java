package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case at a glance, by its own claims.
 *
 * @param openedAt when this desk opened it
 * @param parties everybody who occurs in it, as ids, in alphabetical order
 * @param systems names of what was affected, in alphabetical order
 * @param events how many of its events count under the reading
 */
public record CaseView(
        @JsonProperty("case") String caseId,
        String title,
        CaseStatus status,
        Instant openedAt,
        @Nullable When occurred,
        List<IncidentLine> incidents,
        List<CampaignLine> campaigns,
        List<RelationLine> relations,
        List<AttributionLine> attributions,
        List<DocumentLine> documents,
        List<String> parties,
        List<String> systems,
        int events) {

    /** An incident of the case. */
    public record IncidentLine(String incident, String title, IncidentStatus status) {}

    /** A campaign of the case, and the incidents that are said to be part of it. */
    public record CampaignLine(String campaign, String title, List<String> incidents) {}

    /** A relation that the case touches. */
    public record RelationLine(String relation, RelationState.Severed severed) {}

    /** What the case attributes. */
    public record AttributionLine(String subject, AttributionLevel level, boolean contested) {}

    /** A document that claims are taken from. */
    public record DocumentLine(
            String document,
            String title,
            @Nullable String publisher,
            @Nullable String language,
            @Nullable String sha256,
            @Nullable When publishedAt) {}
}
