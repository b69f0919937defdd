package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.Likelihood;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/** Commands about an attribution. */
public sealed interface AttributionCommand extends Command {

    String attribution();

    /** Claims that an actor stands behind an incident or campaign; the attributor is the asserter of the source. */
    @StoredName("attribute-actor")
    record AttributeActor(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            String actor,
            @Nullable Link link,
            @Nullable Confidence confidence,
            @Nullable Likelihood likelihood,
            @Nullable String verbatim,
            @Nullable String phase,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Claims that a party other than the attributor holds the attribution to be right. */
    @StoredName("endorse-attribution")
    record EndorseAttribution(
            @JsonProperty("case") String caseId,
            String attribution,
            String by,
            @Nullable Edtf occurred,
            Source source) implements AttributionCommand {}

    /** Claims that a party denies the attribution; the level stays, the attribution becomes contested. */
    @StoredName("deny-attribution")
    record DenyAttribution(
            @JsonProperty("case") String caseId,
            String attribution,
            String by,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Claims that something speaks for an attribution. */
    @StoredName("add-evidence")
    record AddEvidence(
            @JsonProperty("case") String caseId,
            String attribution,
            EvidenceKind kind,
            String description,
            @Nullable String actor,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Claims that an actor says of itself that it stands behind an incident or campaign. */
    @StoredName("claim-responsibility")
    record ClaimResponsibility(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            String actor,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Says that the attributor takes the attribution back. */
    @StoredName("retract-attribution")
    record RetractAttribution(
            @JsonProperty("case") String caseId,
            String attribution,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}
}
