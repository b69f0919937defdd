package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.jspecify.annotations.Nullable;

/**
 * Commands about an attribution. Where the event also has the subject of the attribution, which the ledger looks up, the
 * command has a record of its own.
 */
public sealed interface AttributionCommand extends Command
        permits AttributionEvent.Attributed,
                AttributionEvent.ResponsibilityClaimed,
                AttributionCommand.AddEvidence,
                AttributionCommand.DenyAttribution,
                AttributionCommand.EndorseAttribution,
                AttributionCommand.RetractAttribution {

    @Override
    String caseId();

    String attribution();

    /** Claims that a party other than the attributor holds the attribution to be right. */
    @CommandName("endorse-attribution")
    record EndorseAttribution(
            @JsonProperty("case") String caseId,
            String attribution,
            @Party String by,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Claims that a party denies the attribution; the level stays, the attribution becomes contested. */
    @CommandName("deny-attribution")
    record DenyAttribution(
            @JsonProperty("case") String caseId,
            String attribution,
            @Party String by,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Claims that something speaks for an attribution. */
    @CommandName("add-evidence")
    record AddEvidence(
            @JsonProperty("case") String caseId,
            String attribution,
            EvidenceKind kind,
            String description,
            @Party @Nullable String actor,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}

    /** Says that the attributor takes the attribution back. */
    @CommandName("retract-attribution")
    record RetractAttribution(
            @JsonProperty("case") String caseId,
            String attribution,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionCommand {}
}
