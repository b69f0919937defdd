package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.jspecify.annotations.Nullable;

/**
 * Claims in ledger order, each of which bears on what is decided of one entity: what answers a question, say, and
 * everything that was said about that. It grows at its end, so that a hundred thousand claims cost no more than as many
 * links. One that bears on something else changes nothing here.
 */
record ClaimHistory(@Nullable ClaimHistory before, RecordedClaim last) {
    static ClaimHistory of(RecordedClaim first) {
        return new ClaimHistory(null, first);
    }

    static ClaimHistory with(@Nullable ClaimHistory before, RecordedClaim last) {
        return new ClaimHistory(before, last);
    }

    List<RecordedClaim> inOrder() {
        List<RecordedClaim> claims = new ArrayList<>();
        for (ClaimHistory each = this; each != null; each = each.before) {
            claims.add(each.last);
        }
        return claims.reversed();
    }

    /** With everything applied that was said about them, in the same order. */
    List<ResolvedClaim<?>> resolved() {
        return ClaimResolver.resolve(inOrder());
    }
}
