package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * An overview of a case, by its own claims.
 *
 * @param openedAt when this desk opened it
 * @param incidents without those that were withdrawn
 * @param withdrawn incidents whose every report was retracted
 * @param parties ids of all parties in it, in alphabetical order
 * @param systems names of affected systems, in alphabetical order
 * @param events number of its events that count as of the requested point
 * @param problems the entities of the case that could not be assessed; left out if there are none
 */
public record CaseView(
        @JsonProperty("case") String caseId,
        String title,
        CaseStatus status,
        Instant openedAt,
        @Nullable When occurred,
        List<IncidentLine> incidents,
        List<IncidentLine> withdrawn,
        List<CampaignLine> campaigns,
        List<RelationLine> relations,
        List<AttributionLine> attributions,
        List<DocumentLine> documents,
        List<String> parties,
        List<String> systems,
        int events,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unassessed> problems,
        @JsonUnwrapped Part part) {

    /** An incident of the case. */
    public record IncidentLine(String incident, String title, IncidentStatus status, Basis basis) {}

    /** A campaign of the case, and its claimed incidents. */
    public record CampaignLine(String campaign, String title, List<String> incidents) {}

    /** A relation that occurs in the case. */
    public record RelationLine(String relation, RelationState.Severed severed, Basis basis) {}

    /** An attribution in the case. */
    public record AttributionLine(String subject, AttributionLevel level, boolean contested, Basis basis) {}

    /** A document that claims are taken from. */
    public record DocumentLine(
            String document,
            String title,
            @Nullable String publisher,
            @Nullable String language,
            @Nullable String sha256,
            @Nullable When publishedAt) {}
}
