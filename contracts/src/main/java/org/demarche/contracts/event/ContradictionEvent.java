package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Events about claims on one slot that cannot all hold. */
public sealed interface ContradictionEvent extends Event, Command {

    /** The question that has one answer, such as {@code relation/AL-IR/severed}. */
    String slot();

    @Override
    default EntityRef entity() {
        return EntityRef.contradiction(slot());
    }

    /**
     * A claim, a date or a value was taken to hold.
     *
     * @param occurred that date, not when it was decided
     * @param initiator whose act the date is about, if both sides severed the relation; null = not said
     */
    @CommandName("resolve-contradiction")
    @StoredName("contradiction.resolved")
    @Sentence(
            "Contradiction about {slot} resolved[ for the claim {claim}][ for {occurred}][ as the act of {initiator}][ for {value}]: {rationale}")
    record Resolved(
            @JsonProperty("case") String caseId,
            String slot,
            @Nullable String claim,
            @Nullable Edtf occurred,
            @Nullable String value,
            @Party @Nullable String initiator,
            String rationale,
            Source source)
            implements ContradictionEvent {

        /** Without an initiator. */
        public Resolved(
                String caseId,
                String slot,
                @Nullable String claim,
                @Nullable Edtf occurred,
                @Nullable String value,
                String rationale,
                Source source) {
            this(caseId, slot, claim, occurred, value, null, rationale, source);
        }
    }

    /** The resolution was reopened. */
    @CommandName("reopen-contradiction")
    @StoredName("contradiction.reopened")
    @Sentence("Contradiction about {slot} reopened[: {reason}]")
    record Reopened(
            @JsonProperty("case") String caseId,
            String slot,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements ContradictionEvent {}
}
