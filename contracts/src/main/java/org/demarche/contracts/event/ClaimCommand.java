package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Commands about a claim that was recorded; {@code claim} is the id of its event. */
public sealed interface ClaimCommand extends Command {

    @Override
    String caseId();

    String claim();

    /**
     * Says that a claim should read otherwise.
     *
     * @param occurred the date as it should read; null = the date stays
     * @param fields the other fields as they should read: a JSON merge patch (RFC 7396); null = they stay
     */
    @CommandName("correct-claim")
    record CorrectClaim(
            @JsonProperty("case") String caseId,
            String claim,
            @Nullable Edtf occurred,
            @Nullable ObjectNode fields,
            @Nullable String reason,
            Source source)
            implements ClaimCommand {}

    /** Takes a claim back. */
    @CommandName("retract-claim")
    record RetractClaim(
            @JsonProperty("case") String caseId,
            String claim,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements ClaimCommand {}

    /** Claims that a claim is wrong. */
    @CommandName("dispute-claim")
    record DisputeClaim(
            @JsonProperty("case") String caseId,
            String claim,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements ClaimCommand {}

    /** Claims the same; {@code origin} is whose word the asserter passes on, null = its own. */
    @CommandName("corroborate-claim")
    record CorroborateClaim(
            @JsonProperty("case") String caseId,
            String claim,
            @Nullable String origin,
            @Nullable Edtf occurred,
            Source source)
            implements ClaimCommand {}
}
