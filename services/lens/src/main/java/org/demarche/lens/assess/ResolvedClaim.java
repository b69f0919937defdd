package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is worth under a reading: the one step between the list of claims and every assessment. Whatever is said
 * about a claim itself belongs here and nowhere else, so that no assessment has to know of it.
 *
 * @param claim as it was recorded
 * @param event what the claim says now, every correction that counts applied
 * @param stated when it was said, as far as can be told; null = unknown
 * @param live whether conclusions may rest on it: nothing that counts takes it back. One that is not live is still shown
 * @param about what was heard about the claim itself, in ledger order: each may be live or not in its turn
 */
record ResolvedClaim<E extends Event>(
        RecordedClaim claim, E event, @Nullable Edtf stated, boolean live, List<ResolvedClaim<?>> about) {

    /** The claims that the desk knew and that had been said, each once, in ledger order. */
    static List<ResolvedClaim<?>> of(Collection<RecordedClaim> claims, AsOf reading, Documents documents) {
        return ClaimResolver.of(claims, reading, documents);
    }

    /** Those that conclusions may rest on. */
    static List<ResolvedClaim<?>> live(List<ResolvedClaim<?>> standings) {
        return only(standings, ResolvedClaim::live);
    }

    static List<ResolvedClaim<?>> only(List<ResolvedClaim<?>> standings, Predicate<ResolvedClaim<?>> condition) {
        List<ResolvedClaim<?>> chosen = new ArrayList<>(standings);
        chosen.removeIf(condition.negate());
        return chosen;
    }

    /** Those that say a thing of that kind. */
    @SuppressWarnings("unchecked") // what it says is of that kind
    static <E extends Event> List<ResolvedClaim<E>> only(Class<E> type, List<ResolvedClaim<?>> standings) {
        List<ResolvedClaim<E>> chosen = new ArrayList<>();
        for (ResolvedClaim<?> standing : standings) {
            if (type.isInstance(standing.event)) {
                chosen.add((ResolvedClaim<E>) standing);
            }
        }
        return chosen;
    }

    String id() {
        return claim.id();
    }

    long position() {
        return claim.position();
    }

    /** When what the claim says happened. The date that a correction or a resolution proposes is not when that was done. */
    @Nullable
    Edtf occurred() {
        return event instanceof Corrected || event instanceof Resolved ? null : event.occurred();
    }
}
