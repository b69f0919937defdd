package org.demarche.lens.assess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ClaimEvent.Corroborated;

/**
 * The origins of a claim: its asserter and the origins of live corroborations. A repeated statement adds no origin.
 * Origins are compared by name only; aliases are not resolved.
 */
final class Origins {
    private Origins() {}

    static String of(Corroborated corroborated) {
        return corroborated.origin() == null ? corroborated.source().asserter() : corroborated.origin();
    }

    /** Returns the asserter and the origins of live corroborations. */
    static Set<String> of(ResolvedClaim<?> claim) {
        Set<String> origins = new LinkedHashSet<>();
        origins.add(claim.event().source().asserter());
        ResolvedClaim.ofType(Corroborated.class, ResolvedClaim.live(claim.about()))
                .forEach(each -> origins.add(of(each.event())));
        return origins;
    }

    static List<String> corroborating(ResolvedClaim<?> claim) {
        return of(claim).stream().skip(1).toList();
    }
}
