package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Commands about claims on one slot that cannot all hold. */
public sealed interface ContradictionCommand extends Command {

    /** The question that has one answer, such as {@code relation/AL-IR/severed}. */
    String slot();

    /** Decides what is taken to hold: a claim, a date or a value; exactly one of the three is given. */
    @StoredName("resolve-contradiction")
    record ResolveContradiction(
            @JsonProperty("case") String caseId,
            String slot,
            @Nullable String claim,
            @Nullable Edtf occurred,
            @Nullable String value,
            String rationale,
            Source source)
            implements ContradictionCommand {}

    /** Takes the resolution back. */
    @StoredName("reopen-contradiction")
    record ReopenContradiction(
            @JsonProperty("case") String caseId,
            String slot,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements ContradictionCommand {}
}
