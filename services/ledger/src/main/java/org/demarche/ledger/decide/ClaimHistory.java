package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Claims in ledger order that a decision about one entity depends on: for example the claims on a slot, and the claims
 * about these. It is a linked list that grows at its end. A claim that is about none of the others has no effect.
 *
 * <p>The content of the first claim is remembered. When a correction or a retraction of it is added, it is brought
 * forward and not resolved again, so the thousandth correction costs no more than the first.
 */
final class ClaimHistory {
    private final @Nullable ClaimHistory before;
    private final RecordedClaim first;
    private final RecordedClaim last;
    private volatile @Nullable Content content;

    /** The content of the first claim with its live corrections, and whether it is live. */
    private record Content(Event event, boolean live) {}

    private ClaimHistory(@Nullable ClaimHistory before, RecordedClaim last) {
        this.before = before;
        this.first = before == null ? last : before.first;
        this.last = last;
    }

    static ClaimHistory of(RecordedClaim first) {
        return new ClaimHistory(null, first);
    }

    static ClaimHistory with(@Nullable ClaimHistory before, RecordedClaim last) {
        return new ClaimHistory(before, last);
    }

    List<RecordedClaim> inOrder() {
        List<RecordedClaim> claims = new ArrayList<>();
        for (ClaimHistory each = this; each != null; each = each.before) {
            claims.add(each.last);
        }
        return claims.reversed();
    }

    /** Returns the claims in the same order, with corrections and retractions applied. */
    List<ResolvedClaim<?>> resolved() {
        return ClaimResolver.resolve(inOrder());
    }

    /** The first claim as it was recorded. */
    RecordedClaim first() {
        return first;
    }

    /** The first claim with its corrections applied. */
    Event event() {
        return content().event();
    }

    /** False if a live claim retracts the first claim. */
    boolean live() {
        return content().live();
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = resolve();
            content = known;
        }
        return known;
    }

    private Content resolve() {
        if (before == null) {
            return new Content(first.event(), true);
        }
        Content earlier = before.content;
        if (earlier == null || mayChangeAnother(last.event())) {
            ResolvedClaim<?> resolved = resolved().getFirst();
            return new Content(resolved.event(), resolved.live());
        }
        before.content = null; // a claim may be large, so only the latest content is kept
        return switch (last.event()) {
            case ClaimEvent.Corrected it -> new Content(Correction.reading(earlier.event(), it), earlier.live());
            case ClaimEvent.Retracted it -> new Content(earlier.event(), false);
            case Event other -> earlier;
        };
    }

    /** True if the event may be about another claim than the first. Then all claims are resolved again. */
    private boolean mayChangeAnother(Event event) {
        return event instanceof AttributionEvent.Retracted
                || (event instanceof ClaimEvent about && !about.claim().equals(first.id()));
    }
}
