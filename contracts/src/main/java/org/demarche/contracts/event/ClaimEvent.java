package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events about a claim, which is itself an event. It is found by its id and by its position. */
public sealed interface ClaimEvent extends Event {

    /** The id of the claim's event. */
    String claim();

    /** The position of the claim in the ledger. */
    long position();

    @Override
    default EntityRef entity() {
        return EntityRef.claim(claim());
    }

    /**
     * A claim was said to read otherwise.
     *
     * @param occurred the date as it should read, not when the correction was made; null = the date stays
     * @param fields the other fields as they should read: a JSON merge patch (RFC 7396); null = they stay
     */
    @StoredName("claim.corrected")
    @Sentence("Claim {claim} corrected[: {reason}]")
    record Corrected(
            @JsonProperty("case") String caseId,
            String claim,
            long position,
            @Nullable Edtf occurred,
            @Nullable ObjectNode fields,
            @Nullable String reason,
            Source source)
            implements ClaimEvent {}

    /** A claim was retracted. */
    @StoredName("claim.retracted")
    @Sentence("Claim {claim} retracted[: {reason}]")
    record Retracted(
            @JsonProperty("case") String caseId,
            String claim,
            long position,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements ClaimEvent {}

    /** A claim was said to be wrong. */
    @StoredName("claim.disputed")
    @Sentence("Claim {claim} disputed[: {reason}]")
    record Disputed(
            @JsonProperty("case") String caseId,
            String claim,
            long position,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements ClaimEvent {}

    /** The same was said once more; {@code origin} is whose word it is, null = the asserter's. */
    @StoredName("claim.corroborated")
    @Sentence("Claim {claim} corroborated[ on the word of {origin}]")
    record Corroborated(
            @JsonProperty("case") String caseId,
            String claim,
            long position,
            @Party(orWords = true) @Nullable String origin,
            @Nullable Edtf occurred,
            Source source)
            implements ClaimEvent {}
}
