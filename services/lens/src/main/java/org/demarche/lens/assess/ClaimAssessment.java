package org.demarche.lens.assess;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.ClaimView;
import org.jspecify.annotations.Nullable;

/** Every claim about an entity, whether it counts as of a point, and the reason if it does not. */
public final class ClaimAssessment {
    private ClaimAssessment() {}

    /** One claim, and whether it counts. Its view is made when it is asked for: most are not. */
    public record AssessedClaim(ResolvedClaim<?> resolved, ClaimStatus status) {
        public String id() {
            return resolved.id();
        }

        public ClaimView view() {
            return ClaimViews.claim(resolved);
        }

        /** The content, with every correction that counts. */
        public Event event() {
            return resolved.event();
        }

        /** The content as it was recorded. */
        public Event recorded() {
            return resolved.recorded().event();
        }
    }

    /** Returns the claims in ledger order. The list must contain all claims of the entity, also later ones. */
    public static List<AssessedClaim> of(List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> included = ClaimsAsOf.resolve(claims, asOf, documents);
        if (included.size() == claims.size()) {
            return included.stream().map(each -> assess(each, each, asOf)).toList();
        }
        Map<Long, ResolvedClaim<?>> resolved =
                included.stream().collect(Collectors.toMap(ResolvedClaim::position, Function.identity()));
        return ClaimsAsOf.resolve(claims, AsOf.latest(asOf.now()), documents).stream()
                .map(latest -> assess(latest, resolved.get(latest.position()), asOf))
                .toList();
    }

    /** Returns the claims about a claim, in ledger order. The list must contain all claims of their cases. */
    public static List<ClaimView> about(String claim, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> resolved = ClaimsAsOf.resolve(claims, asOf, documents);
        return resolved.stream()
                .filter(each -> each.id().equals(claim))
                .findFirst()
                .map(ResolvedClaim::about)
                .orElseGet(() -> ResolvedClaim.matching(
                        resolved,
                        each -> each.event() instanceof ClaimEvent about
                                && about.claim().equals(claim)))
                .stream()
                .map(ClaimViews::claim)
                .toList();
    }

    private static AssessedClaim assess(ResolvedClaim<?> latest, @Nullable ResolvedClaim<?> resolved, AsOf asOf) {
        ResolvedClaim<?> shown = resolved == null ? latest : resolved;
        return new AssessedClaim(shown, status(shown, resolved != null, asOf));
    }

    private static ClaimStatus status(ResolvedClaim<?> claim, boolean said, AsOf asOf) {
        if (claim.position() > asOf.known()) {
            return ClaimStatus.NOT_YET_KNOWN;
        }
        if (!said) {
            return ClaimStatus.NOT_YET_SAID;
        }
        if (!claim.live()) {
            return ClaimStatus.RETRACTED;
        }
        return asOf.includesOccurrence(claim.occurred()) ? ClaimStatus.COUNTS : ClaimStatus.NOT_YET_HAPPENED;
    }
}
