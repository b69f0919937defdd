package org.demarche.lens.pages;

import java.util.Map;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Clock;
import org.jspecify.annotations.Nullable;

/** The claim that a form is about, found by its id among those of the case. */
final class RecordedAbout {
    private final Answers answers;
    private final @Nullable String caseId;
    private final @Nullable String claim;

    RecordedAbout(Answers answers, Map<String, String> given) {
        this.answers = answers;
        this.caseId = given.get("case");
        this.claim = given.get("claim");
    }

    /** The claim as it reads now; null = it is not there. */
    @Nullable
    ResolvedClaim<?> claim() {
        if (caseId == null || claim == null) {
            return null;
        }
        return ClaimResolver.resolve(answers.claims(EntityRef.caseOf(caseId))).stream()
                .filter(each -> each.id().equals(claim))
                .findFirst()
                .orElse(null);
    }

    /** The claim as a line of the case; null = it is not there. */
    @Nullable
    TimelineRow row() {
        if (caseId == null || claim == null) {
            return null;
        }
        return answers.timeline(caseId, Clock.RECORDED).stream()
                .filter(row -> row.claim().equals(claim))
                .findFirst()
                .orElse(null);
    }
}
