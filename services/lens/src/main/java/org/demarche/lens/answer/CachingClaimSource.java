package org.demarche.lens.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;

/** Fetches each journal once, for answers as of several points. */
public final class CachingClaimSource implements ClaimSource {
    private final ClaimSource source;
    private final Map<String, List<RecordedClaim>> fetched = new HashMap<>();

    public CachingClaimSource(ClaimSource source) {
        this.source = source;
    }

    @Override
    public Map<String, List<RecordedClaim>> of(Collection<String> things) {
        Set<String> missing = new LinkedHashSet<>(things);
        missing.removeAll(fetched.keySet());
        if (!missing.isEmpty()) {
            Map<String, List<RecordedClaim>> found = source.of(missing);
            missing.forEach(thing -> fetched.put(thing, found.getOrDefault(thing, List.of())));
        }
        Map<String, List<RecordedClaim>> claims = new LinkedHashMap<>();
        for (String thing : things) {
            List<RecordedClaim> each = fetched.getOrDefault(thing, List.of());
            if (!each.isEmpty()) {
                claims.put(thing, each);
            }
        }
        return claims;
    }
}
