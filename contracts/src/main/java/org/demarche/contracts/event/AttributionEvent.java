package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.Likelihood;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/** Events about an attribution. */
public sealed interface AttributionEvent extends Event {

    String attribution();

    /** The incident or campaign that the attribution is about, by its id. */
    String subject();

    @Override
    default EntityRef entity() {
        return EntityRef.attribution(attribution());
    }

    /** An actor was claimed to be responsible for an incident or a campaign. */
    @CommandName("attribute-actor")
    @StoredName("attribution.attributed")
    @Sentence("{source.asserter} attributes {subject} to {actor}[ ({link})][: “{verbatim}”]")
    record Attributed(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            @Party String actor,
            @Nullable Link link,
            @Nullable Confidence confidence,
            @Nullable Likelihood likelihood,
            @Nullable String verbatim,
            @Nullable String phase,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionEvent, AttributionCommand {}

    /** An attribution was endorsed; {@code subject} is what the attribution is about. */
    @StoredName("attribution.endorsed")
    @Sentence("{by} endorses the attribution {attribution} of {subject}")
    record Endorsed(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            @Party String by,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionEvent {}

    /** An attribution was denied; {@code subject} is what the attribution is about. */
    @StoredName("attribution.denied")
    @Sentence("{by} denies the attribution {attribution} of {subject}[: “{verbatim}”]")
    record Denied(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            @Party String by,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionEvent {}

    /** Something was claimed to speak for an attribution; {@code subject} is what the attribution is about. */
    @StoredName("attribution.evidence-added")
    @Sentence("Evidence ({kind}) for the attribution {attribution} of {subject}: {description}[, pointing to {actor}]")
    record EvidenceAdded(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            EvidenceKind kind,
            String description,
            @Party @Nullable String actor,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionEvent {}

    /** An actor was claimed to have claimed its own responsibility for an incident or a campaign. */
    @CommandName("claim-responsibility")
    @StoredName("attribution.responsibility-claimed")
    @Sentence("{actor} claims responsibility for {subject}[: “{verbatim}”]")
    record ResponsibilityClaimed(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            @Party String actor,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionEvent, AttributionCommand {}

    /** An attribution was retracted; {@code subject} is the incident or campaign. */
    @StoredName("attribution.retracted")
    @Sentence("Attribution {attribution} of {subject} retracted[: {reason}]")
    record Retracted(
            @JsonProperty("case") String caseId,
            String attribution,
            String subject,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements AttributionEvent {}
}
