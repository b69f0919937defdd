package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.event.ClaimEvent.Disputed;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Correction.Change;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.Hint;
import org.demarche.contracts.view.Remarks;
import org.demarche.contracts.view.Remarks.Amendment;
import org.demarche.contracts.view.Remarks.Objection;
import org.demarche.contracts.view.Remarks.Support;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The claims about a claim. */
final class ClaimRemarks {
    private ClaimRemarks() {}

    static Remarks of(ResolvedClaim<?> claim) {
        List<Hint> hints = Hints.of(claim.event(), claim.stated());
        return claim.about().isEmpty() ? none(hints) : remarks(claim, hints);
    }

    /** The common case: there are no claims about the claim. */
    private static Remarks none(List<Hint> hints) {
        return new Remarks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), hints);
    }

    private static Remarks remarks(ResolvedClaim<?> claim, List<Hint> hints) {
        return new Remarks(
                ResolvedClaim.ofType(Disputed.class, ResolvedClaim.live(claim.about())).stream()
                        .map(each -> each.event().source().asserter())
                        .distinct()
                        .toList(),
                disputes(claim),
                amendments(claim),
                supports(claim),
                Origins.corroborating(claim),
                retractions(claim),
                hints);
    }

    static boolean disputed(ResolvedClaim<?> claim) {
        return claim.about().stream().anyMatch(each -> each.live() && each.event() instanceof Disputed);
    }

    private static List<Objection> disputes(ResolvedClaim<?> claim) {
        return ResolvedClaim.ofType(Disputed.class, claim.about()).stream()
                .map(each -> objection(each, each.event().reason()))
                .toList();
    }

    private static List<Objection> retractions(ResolvedClaim<?> claim) {
        List<Objection> retractions = new ArrayList<>();
        for (ResolvedClaim<?> each : claim.about()) {
            if (each.event() instanceof Retracted retracted) {
                retractions.add(objection(each, retracted.reason()));
            } else if (each.event() instanceof AttributionEvent.Retracted retracted) {
                retractions.add(objection(each, retracted.reason()));
            }
        }
        return retractions;
    }

    private static Objection objection(ResolvedClaim<?> each, @Nullable String reason) {
        return new Objection(each.id(), each.position(), each.live(), reason, ClaimViews.provenance(each));
    }

    private static List<Amendment> amendments(ResolvedClaim<?> claim) {
        List<Amendment> amendments = new ArrayList<>();
        Event event = claim.recorded().event();
        for (ResolvedClaim<Corrected> each : ResolvedClaim.ofType(Corrected.class, claim.about())) {
            amendments.add(new Amendment(
                    each.id(),
                    each.position(),
                    each.live(),
                    changes(event, each.event()),
                    each.event().reason(),
                    ClaimViews.provenance(each)));
            event = each.live() ? Correction.reading(event, each.event()) : event;
        }
        return amendments;
    }

    private static List<Change> changes(Event event, Corrected corrected) {
        try {
            return Correction.of(event, corrected).changes();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static List<Support> supports(ResolvedClaim<?> claim) {
        return ResolvedClaim.ofType(Corroborated.class, claim.about()).stream()
                .map(each -> new Support(
                        each.id(), each.position(), each.live(), Origins.of(each.event()), ClaimViews.provenance(each)))
                .toList();
    }
}
