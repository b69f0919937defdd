package org.demarche.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * The claims about an incident, and its status.
 *
 * @param basis what {@code status} rests on: the live claims that support it
 * @param occurred when it took place, by the first report or by a resolution; null = not given
 * @param links links from and to other incidents
 * @param contested slots with claims that exclude each other, such as {@code incident/INC-1/impact/SEVERITY}
 * @param contradictions contradictions between its claims, open or resolved
 */
public record IncidentView(
        String incident,
        @JsonProperty("case") String caseId,
        String title,
        IncidentStatus status,
        Basis basis,
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
        List<SlotView.Line> contradictions,
        @JsonUnwrapped Part part) {

    @JsonProperty("id")
    public String id() {
        return incident;
    }

    /** An affected system, by name. Two names are two systems unless an alias is claimed. */
    public record Affected(String name, List<Voiced> kinds, List<Voiced> aliases, List<Voiced> availability) {}

    /** A value and the claims that give it. */
    public record Voiced(String value, List<Voice> claims) {}

    /** A claim: its id, its asserter and its mode. */
    public record Voice(String claim, String asserter, Mode mode) {}

    /** A claim that an affected system works again. */
    public record Restored(
            String claim,
            String name,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** The claims in one dimension; {@code contested} is true if their values exclude each other. */
    public record Impact(Dimension dimension, String slot, boolean contested, List<ImpactClaim> claims) {}

    /** One value in one dimension; {@code measure} is the unit or quantity of a figure. */
    public record ImpactClaim(
            String claim,
            boolean live,
            @JsonProperty("worth") ClaimStatus status,
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

    /** A claim that parties took a response action. */
    public record Action(
            String claim,
            String action,
            List<String> by,
            @Nullable String purpose,
            @Nullable When occurred,
            @JsonUnwrapped Provenance provenance) {}

    /** A claimed link between two incidents, to be read as a sentence: {@code incident} LED_TO {@code other}. */
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
