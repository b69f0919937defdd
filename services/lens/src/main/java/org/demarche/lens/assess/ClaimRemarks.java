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

/** What was said about a claim itself. */
final class ClaimRemarks {
    private ClaimRemarks() {}

    static Remarks of(ResolvedClaim<?> standing) {
        List<Hint> hints = Hints.of(standing.event(), standing.stated());
        return standing.about().isEmpty() ? none(hints) : remarks(standing, hints);
    }

    /** Of nearly every claim nothing was said. */
    private static Remarks none(List<Hint> hints) {
        return new Remarks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), hints);
    }

    private static Remarks remarks(ResolvedClaim<?> standing, List<Hint> hints) {
        return new Remarks(
                ResolvedClaim.ofType(Disputed.class, ResolvedClaim.live(standing.about())).stream()
                        .map(each -> each.event().source().asserter())
                        .distinct()
                        .toList(),
                disputes(standing),
                amendments(standing),
                supports(standing),
                Origins.besides(standing),
                retractions(standing),
                hints);
    }

    static boolean disputed(ResolvedClaim<?> standing) {
        return standing.about().stream().anyMatch(each -> each.live() && each.event() instanceof Disputed);
    }

    private static List<Objection> disputes(ResolvedClaim<?> standing) {
        return ResolvedClaim.ofType(Disputed.class, standing.about()).stream()
                .map(each -> objection(each, each.event().reason()))
                .toList();
    }

    private static List<Objection> retractions(ResolvedClaim<?> standing) {
        List<Objection> retractions = new ArrayList<>();
        for (ResolvedClaim<?> each : standing.about()) {
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

    private static List<Amendment> amendments(ResolvedClaim<?> standing) {
        List<Amendment> amendments = new ArrayList<>();
        Event event = standing.claim().event();
        for (ResolvedClaim<Corrected> each : ResolvedClaim.ofType(Corrected.class, standing.about())) {
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

    private static List<Support> supports(ResolvedClaim<?> standing) {
        return ResolvedClaim.ofType(Corroborated.class, standing.about()).stream()
                .map(each -> new Support(
                        each.id(), each.position(), each.live(), Origins.of(each.event()), ClaimViews.provenance(each)))
                .toList();
    }
}
