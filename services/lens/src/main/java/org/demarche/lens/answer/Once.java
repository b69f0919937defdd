package org.demarche.lens.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.lens.assess.Claim;

/** Fetches each thing once, for several readings of the same claims. */
public final class Once implements ClaimSource {
    private final ClaimSource source;
    private final Map<String, List<Claim>> fetched = new HashMap<>();

    public Once(ClaimSource source) {
        this.source = source;
    }

    @Override
    public Map<String, List<Claim>> of(Collection<String> things) {
        Set<String> missing = new LinkedHashSet<>(things);
        missing.removeAll(fetched.keySet());
        if (!missing.isEmpty()) {
            Map<String, List<Claim>> found = source.of(missing);
            missing.forEach(thing -> fetched.put(thing, found.getOrDefault(thing, List.of())));
        }
        Map<String, List<Claim>> claims = new LinkedHashMap<>();
        for (String thing : things) {
            List<Claim> each = fetched.getOrDefault(thing, List.of());
            if (!each.isEmpty()) {
                claims.put(thing, each);
            }
        }
        return claims;
    }
}
