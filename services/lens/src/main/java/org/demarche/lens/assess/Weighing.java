package org.demarche.lens.assess;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.view.Worth;
import org.jspecify.annotations.Nullable;

/** Every claim that anybody ever made about a thing, with whether it counts under a reading and, where not, why not. */
public final class Weighing {
    private Weighing() {}

    /**
     * One claim.
     *
     * @param claim as it is shown
     * @param event what it says, every correction that was heard applied
     * @param recorded what it said when it was recorded
     */
    public record Weighed(ClaimView claim, Event event, Event recorded, Worth worth) {}

    /** In ledger order; the claims are to be all of the thing, whatever their position. */
    public static List<Weighed> of(List<Claim> claims, Reading reading, Documents documents) {
        Map<Long, Standing<?>> heard = Standing.of(claims, reading, documents).stream()
                .collect(Collectors.toMap(Standing::position, Function.identity()));
        return Standing.of(claims, Reading.latest(reading.now()), documents).stream()
                .map(latest -> weighed(latest, heard.get(latest.position()), reading))
                .toList();
    }

    private static Weighed weighed(Standing<?> latest, @Nullable Standing<?> heard, Reading reading) {
        Standing<?> shown = heard == null ? latest : heard;
        return new Weighed(
                Shown.claim(shown), shown.event(), shown.claim().event(), worth(shown, heard != null, reading));
    }

    private static Worth worth(Standing<?> standing, boolean heard, Reading reading) {
        if (standing.position() > reading.known()) {
            return Worth.NOT_YET_KNOWN;
        }
        if (!heard) {
            return Worth.NOT_YET_SAID;
        }
        if (!standing.live()) {
            return Worth.RETRACTED;
        }
        return reading.reaches(standing.occurred()) ? Worth.COUNTS : Worth.NOT_YET_HAPPENED;
    }
}
