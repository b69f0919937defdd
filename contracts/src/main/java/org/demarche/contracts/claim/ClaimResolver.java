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
 * Resolves claims: applies the corrections and retractions that other claims make. It processes claims from the latest
 * to the earliest, because a claim about a claim always comes after it in the ledger. When a claim is processed, its
 * retractions and corrections are therefore resolved already. No recursion is needed, so long chains are safe.
 *
 * <p>A claim is not live if a live claim retracts it. Live corrections apply in ledger order. Disputes and
 * corroborations do not change a claim. The retraction of an attribution retracts the claim that made the attribution.
 */
public final class ClaimResolver {
    private final Map<String, ArrayDeque<ResolvedClaim<?>>> aboutClaims = new HashMap<>();
    private final Map<Attribution, ArrayDeque<ResolvedClaim<?>>> aboutAttributions = new HashMap<>();
    private final Statements statements;

    /** Decides which claims count by the date on which they were stated. */
    public interface Statements {
        /** Includes the claims of every date. */
        Statements ALL = new Statements() {
            @Override
            public @Nullable Edtf stated(RecordedClaim claim, Event event) {
                return null;
            }

            @Override
            public boolean isSaid(@Nullable Edtf stated) {
                return true;
            }
        };

        /**
         * Returns when a claim was stated; null = not known.
         *
         * @param event the corrected content of the claim
         */
        @Nullable
        Edtf stated(RecordedClaim claim, Event event);

        /**
         * True if a claim that was stated then is included. A claim that is not included has no effect on other claims
         * either.
         */
        boolean isSaid(@Nullable Edtf stated);
    }

    private record Attribution(String id, @Nullable String subject) {}

    private ClaimResolver(Statements statements) {
        this.statements = statements;
    }

    /** Resolves all claims. A claim about a claim that is not in the list has no effect. */
    public static List<ResolvedClaim<?>> resolve(List<RecordedClaim> claims) {
        return resolve(claims, Statements.ALL);
    }

    /**
     * Resolves the claims that {@code statements} includes, in ledger order.
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

    /** True if the event makes an attribution, which other events endorse, deny and retract by its id. */
    public static boolean makesAttribution(Event event) {
        return event instanceof Attributed || event instanceof ResponsibilityClaimed;
    }

    /** True if the event retracts the claim or attribution that it refers to. */
    public static boolean retracts(Event event) {
        return event instanceof ClaimEvent.Retracted || event instanceof AttributionEvent.Retracted;
    }

    /** True if the event is about another claim: a claim about a claim, or the retraction of an attribution. */
    public static boolean isAboutClaim(Event event) {
        return event instanceof ClaimEvent || event instanceof AttributionEvent.Retracted;
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
        return new ResolvedClaim<>(claim, event, statements.stated(claim, event), live, about);
    }

    private List<ResolvedClaim<?>> about(RecordedClaim claim) {
        ArrayDeque<ResolvedClaim<?>> direct = aboutClaims.get(claim.id());
        ArrayDeque<ResolvedClaim<?>> viaAttribution = makesAttribution(claim.event()) && !aboutAttributions.isEmpty()
                ? aboutAttributions.get(attribution((AttributionEvent) claim.event()))
                : null;
        if (viaAttribution == null) {
            return direct == null ? List.of() : List.copyOf(direct);
        }
        List<ResolvedClaim<?>> about = new ArrayList<>(viaAttribution);
        if (direct != null) {
            about.addAll(direct);
            about.sort(Comparator.comparingLong(ResolvedClaim::position));
        }
        return List.copyOf(about);
    }

    private static Attribution attribution(AttributionEvent event) {
        return new Attribution(event.attribution(), event.subject());
    }
}
