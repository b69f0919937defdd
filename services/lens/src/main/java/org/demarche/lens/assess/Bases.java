package org.demarche.lens.assess;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Reliability;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.Basis;
import org.jspecify.annotations.Nullable;

/** What a state rests on: the claims that count for it, in numbers. */
final class Bases {
    /** A source without a rating comes behind the worst. */
    private static final Comparator<Source> BEST_RATED = Comparator.<Source>comparingInt(source -> {
                Reliability reliability = source.reliability();
                return reliability == null
                        ? Integer.MAX_VALUE
                        : reliability.name().charAt(0);
            })
            .thenComparingInt(source -> {
                Integer credibility = source.credibility();
                return credibility == null ? Integer.MAX_VALUE : credibility;
            });

    private Bases() {}

    static Basis of(Collection<? extends ResolvedClaim<?>> counting, boolean decided) {
        Source best = counting.stream()
                .map(claim -> claim.event().source())
                .min(BEST_RATED)
                .orElse(null);
        return new Basis(
                counting.size(),
                origins(counting),
                mode(counting),
                best == null ? null : best.reliability(),
                best == null ? null : best.credibility(),
                decided);
    }

    private static int origins(Collection<? extends ResolvedClaim<?>> counting) {
        return (int) counting.stream()
                .flatMap(Bases::origins)
                .map(Folding::ofName)
                .distinct()
                .count();
    }

    /** An endorsement is the word of the party that endorses. */
    private static Stream<String> origins(ResolvedClaim<?> claim) {
        return claim.event() instanceof Endorsed endorsed ? Stream.of(endorsed.by()) : Origins.of(claim).stream();
    }

    /** The modes are declared from the most direct on. */
    private static @Nullable Mode mode(Collection<? extends ResolvedClaim<?>> counting) {
        return counting.stream()
                .map(claim -> claim.event().source().mode())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
