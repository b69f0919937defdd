package org.demarche.lens.assess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ClaimEvent.Corroborated;

/**
 * Whose word a claim rests on. Origins are counted, not sentences: whoever repeats a claim adds nothing to it, and who
 * corroborates it on somebody's word adds that somebody. An origin is known by its name alone; a name is never taken for
 * another's, even where an alias is claimed.
 */
final class Origins {
    private Origins() {}

    static String of(Corroborated corroborated) {
        return corroborated.origin() == null ? corroborated.source().asserter() : corroborated.origin();
    }

    /** The asserter, and whoever corroborates the claim. */
    static Set<String> of(ResolvedClaim<?> standing) {
        Set<String> origins = new LinkedHashSet<>();
        origins.add(standing.event().source().asserter());
        ResolvedClaim.ofType(Corroborated.class, ResolvedClaim.live(standing.about()))
                .forEach(each -> origins.add(of(each.event())));
        return origins;
    }

    static List<String> besides(ResolvedClaim<?> standing) {
        return of(standing).stream().skip(1).toList();
    }
}
