package org.demarche.contracts.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * A claim with all corrections and retractions applied. Decisions and assessments use resolved claims only, so they do
 * not have to handle corrections and retractions themselves.
 *
 * @param recorded the claim as it was recorded
 * @param event the content of the claim, with every live correction applied
 * @param stated when it was stated; null = not known, or not asked for
 * @param live true if no live claim retracts it. Only live claims affect an assessment; the others are still shown
 * @param about claims about this claim, in ledger order; each of them may be live or not
 */
public record ResolvedClaim<E extends Event>(
        RecordedClaim recorded, E event, @Nullable Edtf stated, boolean live, List<ResolvedClaim<?>> about) {

    /** Returns the live claims. */
    public static List<ResolvedClaim<?>> live(List<ResolvedClaim<?>> claims) {
        return matching(claims, ResolvedClaim::live);
    }

    /** Returns the claims that meet the condition, in a new list. */
    public static List<ResolvedClaim<?>> matching(
            List<ResolvedClaim<?>> claims, Predicate<ResolvedClaim<?>> condition) {
        List<ResolvedClaim<?>> chosen = new ArrayList<>(claims);
        chosen.removeIf(condition.negate());
        return chosen;
    }

    /** Returns the claims whose event has that type. */
    @SuppressWarnings("unchecked") // the type of the event was checked
    public static <E extends Event> List<ResolvedClaim<E>> ofType(Class<E> type, List<ResolvedClaim<?>> claims) {
        List<ResolvedClaim<E>> chosen = new ArrayList<>();
        for (ResolvedClaim<?> claim : claims) {
            if (type.isInstance(claim.event)) {
                chosen.add((ResolvedClaim<E>) claim);
            }
        }
        return chosen;
    }

    public String id() {
        return recorded.id();
    }

    public long position() {
        return recorded.position();
    }

    /**
     * Returns when the claimed fact happened. It is null for a correction and for a resolution: the date in them is the
     * date that they propose, not when they were made.
     */
    public @Nullable Edtf occurred() {
        return event instanceof Corrected || event instanceof Resolved ? null : event.occurred();
    }
}
