package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and what is claimed to belong to it. Who is said to stand behind it is asked like that of an incident.
 *
 * @param occurred over what time it ran, as it was opened; null = not said
 */
public record CampaignView(
        String campaign,
        @JsonProperty("case") String caseId,
        String title,
        @Nullable When occurred,
        List<Member> incidents,
        List<Phase> phases,
        List<ClaimView> claims) {

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
