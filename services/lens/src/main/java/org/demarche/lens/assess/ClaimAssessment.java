package org.demarche.lens.assess;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.ClaimView;
import org.jspecify.annotations.Nullable;

/** Every claim that anybody ever made about a thing, with whether it counts under a reading and, where not, why not. */
public final class ClaimAssessment {
    private ClaimAssessment() {}

    /**
     * One claim.
     *
     * @param claim as it is shown
     * @param event what it says, every correction that was heard applied
     * @param recorded what it said when it was recorded
     */
    public record Weighed(ClaimView claim, Event event, Event recorded, ClaimStatus worth) {}

    /** In ledger order; the claims are to be all of the thing, whatever their position. */
    public static List<Weighed> of(List<RecordedClaim> claims, AsOf reading, Documents documents) {
        Map<Long, ResolvedClaim<?>> heard = ClaimsAsOf.resolve(claims, reading, documents).stream()
                .collect(Collectors.toMap(ResolvedClaim::position, Function.identity()));
        return ClaimsAsOf.resolve(claims, AsOf.latest(reading.now()), documents).stream()
                .map(latest -> weighed(latest, heard.get(latest.position()), reading))
                .toList();
    }

    private static Weighed weighed(ResolvedClaim<?> latest, @Nullable ResolvedClaim<?> heard, AsOf reading) {
        ResolvedClaim<?> shown = heard == null ? latest : heard;
        return new Weighed(
                ClaimViews.claim(shown), shown.event(), shown.claim().event(), worth(shown, heard != null, reading));
    }

    private static ClaimStatus worth(ResolvedClaim<?> standing, boolean heard, AsOf reading) {
        if (standing.position() > reading.known()) {
            return ClaimStatus.NOT_YET_KNOWN;
        }
        if (!heard) {
            return ClaimStatus.NOT_YET_SAID;
        }
        if (!standing.live()) {
            return ClaimStatus.RETRACTED;
        }
        return reading.reaches(standing.occurred()) ? ClaimStatus.COUNTS : ClaimStatus.NOT_YET_HAPPENED;
    }
}
