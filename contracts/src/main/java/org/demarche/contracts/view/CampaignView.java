package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and the claims of what belongs to it. Its attribution is a view of its own, as for an incident.
 *
 * @param occurred the period that was given when it was opened; null = not given
 */
public record CampaignView(
        String campaign,
        @JsonProperty("case") String caseId,
        String title,
        @Nullable When occurred,
        List<Member> incidents,
        List<Phase> phases,
        List<ClaimView> claims,
        @JsonUnwrapped Part part) {

    @JsonProperty("id")
    public String id() {
        return campaign;
    }

    /** A claim that an incident is part of the campaign. */
    public record Member(
            String claim,
            String incident,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}
}
