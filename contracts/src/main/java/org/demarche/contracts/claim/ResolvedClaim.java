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
 * A claim after all that was said about it is applied. Decisions and assessments use resolved claims only, so that none
 * of them has to know about corrections and retractions.
 *
 * @param claim as it was recorded
 * @param event what the claim says now, with every live correction applied
 * @param stated when it was said, as far as is known; null = not known, or not asked for
 * @param live whether conclusions may rest on it: no live claim retracts it. One that is not live is still shown
 * @param about what was said about the claim itself, in ledger order; each may be live or not in its turn
 */
public record ResolvedClaim<E extends Event>(
        RecordedClaim claim, E event, @Nullable Edtf stated, boolean live, List<ResolvedClaim<?>> about) {

    /** Those that conclusions may rest on. */
    public static List<ResolvedClaim<?>> live(List<ResolvedClaim<?>> claims) {
        return matching(claims, ResolvedClaim::live);
    }

    /** A new list of those that meet the condition. */
    public static List<ResolvedClaim<?>> matching(
            List<ResolvedClaim<?>> claims, Predicate<ResolvedClaim<?>> condition) {
        List<ResolvedClaim<?>> chosen = new ArrayList<>(claims);
        chosen.removeIf(condition.negate());
        return chosen;
    }

    /** Those with an event of that type. */
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
        return claim.id();
    }

    public long position() {
        return claim.position();
    }

    /**
     * When what the claim says happened. Of a correction and a resolution this is null: the date in them is the one that
     * they propose, not when they were made.
     */
    public @Nullable Edtf occurred() {
        return event instanceof Corrected || event instanceof Resolved ? null : event.occurred();
    }
}
