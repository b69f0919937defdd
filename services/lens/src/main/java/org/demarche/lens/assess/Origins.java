package org.demarche.lens.assess;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.text.Folding;

/**
 * The origins of a claim: its asserter and the origins of live corroborations. A repeated statement adds no origin.
 * Origins are compared as names, whatever their
 * spelling; aliases are not resolved.
 */
final class Origins {
    private Origins() {}

    static String of(Corroborated corroborated) {
        return corroborated.origin() == null ? corroborated.source().asserter() : corroborated.origin();
    }

    /** Returns the asserter and the origins of live corroborations. */
    static Set<String> of(ResolvedClaim<?> claim) {
        Map<String, String> origins = new LinkedHashMap<>();
        add(origins, claim.event().source().asserter());
        ResolvedClaim.ofType(Corroborated.class, ResolvedClaim.live(claim.about()))
                .forEach(each -> add(origins, of(each.event())));
        return new LinkedHashSet<>(origins.values());
    }

    private static void add(Map<String, String> origins, String name) {
        origins.putIfAbsent(Folding.ofName(name), name);
    }

    static List<String> corroborating(ResolvedClaim<?> claim) {
        return of(claim).stream().skip(1).toList();
    }
}
