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

    /** A claim, a date or a value was taken to hold; {@code occurred} is that date, not when it was decided. */
    @CommandName("resolve-contradiction")
    @StoredName("contradiction.resolved")
    @Sentence("Contradiction about {slot} resolved[ for the claim {claim}][ for {occurred}][ for {value}]: {rationale}")
    record Resolved(
            @JsonProperty("case") String caseId,
            String slot,
            @Nullable String claim,
            @Nullable Edtf occurred,
            @Nullable String value,
            String rationale,
            Source source)
            implements ContradictionEvent {}

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
