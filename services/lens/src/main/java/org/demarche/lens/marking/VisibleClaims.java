package org.demarche.lens.marking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.answer.ClaimSource;
import org.jspecify.annotations.Nullable;

/**
 * The claims that a reader may see, as if the others had never been recorded. A claim that refers to one that is not seen is not
 * seen either, because it would tell that there is one. One instance for each answer: what was decided is kept.
 */
public final class VisibleClaims implements ClaimSource {
    private final Visibility visibility;
    private final ClaimSource all;
    private final Function<Set<Long>, List<RecordedClaim>> history;
    private final Map<Long, RecordedClaim> known = new HashMap<>();
    private final Map<Long, Boolean> decided = new HashMap<>();

    /**
     * @param all the claims by journal, also those that are not seen
     * @param history the claims at some positions; those that cannot be read are left out
     */
    public VisibleClaims(Visibility visibility, ClaimSource all, Function<Set<Long>, List<RecordedClaim>> history) {
        this.visibility = visibility;
        this.all = new CachingClaimSource(all);
        this.history = history;
    }

    @Override
    public Map<String, List<RecordedClaim>> of(Collection<String> journals) {
        Map<String, List<RecordedClaim>> found = all.of(journals);
        know(found.values().stream().flatMap(List::stream).toList());
        Map<String, List<RecordedClaim>> visible = new LinkedHashMap<>();
        found.forEach((journal, claims) -> {
            List<RecordedClaim> seen = claims.stream().filter(this::sees).toList();
            if (!seen.isEmpty()) {
                visible.put(journal, seen);
            }
        });
        return visible;
    }

    /** Those of some claims that are seen. */
    public List<RecordedClaim> of(List<RecordedClaim> claims) {
        know(claims);
        return claims.stream().filter(this::sees).toList();
    }

    /** Reads at once what claims refer to by position, and what that refers to, and so on. */
    private void know(List<RecordedClaim> claims) {
        Collection<RecordedClaim> next = claims;
        while (!next.isEmpty()) {
            next.forEach(claim -> known.putIfAbsent(claim.position(), claim));
            Set<Long> missing = new TreeSet<>();
            next.forEach(claim -> References.position(claim.event()).ifPresent(missing::add));
            missing.removeAll(known.keySet());
            next = missing.isEmpty() ? List.of() : history.apply(missing);
        }
    }

    /** Chains of claims about claims may be long, so they are walked in a loop. */
    private boolean sees(RecordedClaim claim) {
        List<Long> walked = new ArrayList<>();
        @Nullable RecordedClaim current = claim;
        boolean visible = true;
        while (visible && current != null) {
            Boolean before = decided.get(current.position());
            if (before != null) {
                visible = before;
                break;
            }
            walked.add(current.position());
            visible = visibility.allows(current) && seesReferences(current);
            boolean refers = References.position(current.event()).isPresent();
            current = visible && refers ? target(current) : null;
            visible &= !refers || current != null;
        }
        boolean result = visible;
        walked.forEach(position -> decided.put(position, result));
        return result;
    }

    /** What is referred to comes before; anything else would be wrong data. */
    private @Nullable RecordedClaim target(RecordedClaim claim) {
        long position = References.position(claim.event()).orElse(Long.MAX_VALUE);
        RecordedClaim target = position < claim.position() ? known.get(position) : null;
        return target != null && References.id(claim.event()).equals(target.id()) ? target : null;
    }

    private boolean seesReferences(RecordedClaim claim) {
        return References.journal(claim.event())
                .map(reference -> {
                    List<RecordedClaim> targets =
                            all.of(List.of(reference.journal())).getOrDefault(reference.journal(), List.of()).stream()
                                    .filter(other -> other.position() < claim.position()
                                            && reference.to().test(other))
                                    .toList();
                    know(targets);
                    return !targets.isEmpty() && targets.stream().allMatch(this::sees);
                })
                .orElse(true);
    }
}
