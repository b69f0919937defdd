package org.demarche.contracts.claim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Applies what was said about claims. Claims are taken from the latest to the earliest, because what is said about a
 * claim comes after it in the ledger. So it is known already whether a retraction is itself retracted, and what a
 * corrected correction says. A loop is enough, however long a chain of claims about claims is.
 *
 * <p>A claim that a live claim retracts is not live. Live corrections apply in ledger order. Disputes and corroborations
 * change nothing. Retracting an attribution retracts the claim that made it.
 */
public final class ClaimResolver {
    private final Map<String, ArrayDeque<ResolvedClaim<?>>> aboutClaims = new HashMap<>();
    private final Map<Attribution, ArrayDeque<ResolvedClaim<?>>> aboutAttributions = new HashMap<>();
    private final Statements statements;

    /** Which claims had been said, for a reader who asks what was said by some date. */
    public interface Statements {
        /** Everything was said; when does not matter. */
        Statements ALL = new Statements() {
            @Override
            public @Nullable Edtf stated(Event event) {
                return null;
            }

            @Override
            public boolean isSaid(@Nullable Edtf stated) {
                return true;
            }
        };

        /** When a claim was said, with what it says now; null = not known. */
        @Nullable
        Edtf stated(Event event);

        /** Whether a claim of that date counts. One that does not is left out, and what it says about others too. */
        boolean isSaid(@Nullable Edtf stated);
    }

    private record Attribution(String id, @Nullable String subject) {}

    private ClaimResolver(Statements statements) {
        this.statements = statements;
    }

    /** All claims; what is said about a claim that is not among them has no effect. */
    public static List<ResolvedClaim<?>> resolve(List<RecordedClaim> claims) {
        return resolve(claims, Statements.ALL);
    }

    /**
     * The claims that had been said, in ledger order.
     *
     * @param claims in ledger order, each once
     */
    public static List<ResolvedClaim<?>> resolve(List<RecordedClaim> claims, Statements statements) {
        var resolver = new ClaimResolver(statements);
        List<ResolvedClaim<?>> resolved = new ArrayList<>(claims.size());
        for (RecordedClaim claim : claims.reversed()) {
            ResolvedClaim<?> each = resolver.resolve(claim);
            if (statements.isSaid(each.stated())) {
                resolver.remember(each);
                resolved.add(each);
            }
        }
        return resolved.reversed();
    }

    /** Whether an event makes an attribution: others endorse, deny and retract it by its id. */
    public static boolean makesAttribution(Event event) {
        return event instanceof Attributed || event instanceof ResponsibilityClaimed;
    }

    /** Whether an event retracts what it is about. */
    public static boolean retracts(Event event) {
        return event instanceof ClaimEvent.Retracted || event instanceof AttributionEvent.Retracted;
    }

    private void remember(ResolvedClaim<?> claim) {
        if (claim.event() instanceof ClaimEvent event) {
            aboutClaims
                    .computeIfAbsent(event.claim(), none -> new ArrayDeque<>())
                    .addFirst(claim);
        } else if (claim.event() instanceof AttributionEvent.Retracted event) {
            aboutAttributions
                    .computeIfAbsent(attribution(event), none -> new ArrayDeque<>())
                    .addFirst(claim);
        }
    }

    private ResolvedClaim<?> resolve(RecordedClaim claim) {
        List<ResolvedClaim<?>> about = about(claim);
        Event event = claim.event();
        boolean live = true;
        for (ResolvedClaim<?> each : about) {
            if (each.live() && each.event() instanceof ClaimEvent.Corrected corrected) {
                event = Correction.reading(event, corrected);
            }
            live &= !(each.live() && retracts(each.event()));
        }
        return new ResolvedClaim<>(claim, event, statements.stated(event), live, about);
    }

    private List<ResolvedClaim<?>> about(RecordedClaim claim) {
        ArrayDeque<ResolvedClaim<?>> own = aboutClaims.get(claim.id());
        ArrayDeque<ResolvedClaim<?>> others = makesAttribution(claim.event()) && !aboutAttributions.isEmpty()
                ? aboutAttributions.get(attribution((AttributionEvent) claim.event()))
                : null;
        if (others == null) {
            return own == null ? List.of() : List.copyOf(own);
        }
        List<ResolvedClaim<?>> about = new ArrayList<>(others);
        if (own != null) {
            about.addAll(own);
            about.sort(Comparator.comparingLong(ResolvedClaim::position));
        }
        return List.copyOf(about);
    }

    private static Attribution attribution(AttributionEvent event) {
        return new Attribution(event.attribution(), event.subject());
    }
}
