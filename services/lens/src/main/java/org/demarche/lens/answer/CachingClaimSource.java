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
    public Map<String, List<RecordedClaim>> of(Collection<String> journals) {
        Set<String> missing = new LinkedHashSet<>(journals);
        missing.removeAll(fetched.keySet());
        if (!missing.isEmpty()) {
            Map<String, List<RecordedClaim>> found = source.of(missing);
            missing.forEach(journal -> fetched.put(journal, found.getOrDefault(journal, List.of())));
        }
        Map<String, List<RecordedClaim>> claims = new LinkedHashMap<>();
        for (String journal : journals) {
            List<RecordedClaim> each = fetched.getOrDefault(journal, List.of());
            if (!each.isEmpty()) {
                claims.put(journal, each);
            }
        }
        return claims;
    }
}
