package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.jspecify.annotations.Nullable;

/**
 * What is claimed about an incident, and how far it has come.
 *
 * @param occurred when it took place, by the first report, or as that was resolved; null = not said
 * @param links ties to other incidents, from this one and to it
 * @param contested slots whose claims cannot all hold, such as {@code incident/INC-1/impact/SEVERITY}
 * @param contradictions between its claims, open or resolved
 */
public record IncidentView(
        String incident,
        @JsonProperty("case") String caseId,
        String title,
        IncidentStatus status,
        @Nullable When occurred,
        List<String> victims,
        List<Affected> affected,
        List<Restored> restored,
        List<Impact> impact,
        List<Responder> responders,
        List<Phase> phases,
        List<Exposure> exposures,
        List<Action> actions,
        List<Tie> links,
        List<Membership> campaigns,
        List<ClaimView> claims,
        List<String> contested,
        int openContradictions,
        List<SlotView.Line> contradictions) {

    @JsonProperty("id")
    public String id() {
        return incident;
    }

    /** One thing that was touched, under one name: two names are two things until somebody claims otherwise. */
    public record Affected(String name, List<Voiced> kinds, List<Voiced> aliases, List<Voiced> availability) {}

    /** A value and everybody who claims it. */
    public record Voiced(String value, List<Voice> claims) {}

    /** One claim, reduced to who makes it. */
    public record Voice(String claim, String asserter, Mode mode) {}

    /** A claim that something affected works again. */
    public record Restored(
            String claim,
            String name,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** What is claimed in one dimension; {@code contested} where the values cannot all hold. */
    public record Impact(Dimension dimension, String slot, boolean contested, List<ImpactClaim> claims) {}

    /** One value in one dimension; {@code measure} says what a figure measures. */
    public record ImpactClaim(
            String claim,
            boolean live,
            ClaimStatus worth,
            String value,
            @Nullable String measure,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** A claim that a party was engaged to respond. */
    public record Responder(
            String claim,
            String responder,
            @Nullable String role,
            @Nullable String engagedBy,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** A claim that data were taken or published. */
    public record Exposure(
            String claim,
            String what,
            ExposureStage stage,
            @Nullable String claimedBy,
            boolean verified,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** A claim that parties did something about the incident. */
    public record Action(
            String claim,
            String action,
            List<String> by,
            @Nullable String purpose,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** A claimed tie between two incidents, read as a sentence: {@code incident} LED_TO {@code other}. */
    public record Tie(
            String claim,
            String incident,
            IncidentLink link,
            String other,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** A claim that the incident is part of a campaign. */
    public record Membership(
            String claim, String campaign, @JsonUnwrapped Provenance provenance) {}
}
