package org.demarche.lens.assess;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.Remarks;
import org.demarche.contracts.view.Remarks.Amendment;
import org.demarche.contracts.view.Remarks.MoreRemarks;
import org.demarche.contracts.view.Remarks.Objection;
import org.demarche.contracts.view.Remarks.Support;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The claims about a claim, as far as they are shown: those directly about it first, then those about these, and so on,
 * until there are as many levels or remarks as an answer shows. The rest is counted.
 */
final class ClaimRemarks {
    /** The claims that are shown, by identity. */
    private final Set<ResolvedClaim<?>> shown = Collections.newSetFromMap(new IdentityHashMap<>());

    private ClaimRemarks(ResolvedClaim<?> claim) {
        List<ResolvedClaim<?>> level = List.of(claim);
        for (int depth = 1; depth <= Remarks.MAX_DEPTH && !level.isEmpty(); depth++) {
            List<ResolvedClaim<?>> next = new ArrayList<>();
            level.forEach(each -> next.addAll(each.about()));
            next.stream().limit(Remarks.MAX_SHOWN - (long) shown.size()).forEach(shown::add);
            level = next;
        }
    }

    static Remarks of(ResolvedClaim<?> claim) {
        return claim.about().isEmpty() ? none(hints(claim)) : new ClaimRemarks(claim).remarks(claim);
    }

    private static List<Hint> hints(ResolvedClaim<?> claim) {
        return Hints.of(claim.event(), claim.stated());
    }

    /** The common case: there are no claims about the claim. */
    private static Remarks none(List<Hint> hints) {
        return new Remarks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), hints, null);
    }

    private Remarks remarks(ResolvedClaim<?> claim) {
        if (claim.about().isEmpty()) {
            return none(hints(claim));
        }
        List<ResolvedClaim<?>> about = ResolvedClaim.matching(claim.about(), shown::contains);
        return new Remarks(
                claim.about().stream()
                        .filter(each -> each.live() && each.event() instanceof Disputed)
                        .map(each -> each.event().source().asserter())
                        .distinct()
                        .limit(Remarks.MAX_SHOWN)
                        .toList(),
                disputes(about),
                amendments(claim, about),
                supports(about),
                Origins.corroborating(claim).stream().limit(Remarks.MAX_SHOWN).toList(),
                retractions(about),
                hints(claim),
                more(claim, claim.about().size() - about.size()));
    }

    private static @Nullable MoreRemarks more(ResolvedClaim<?> claim, int count) {
        return count == 0
                ? null
                : new MoreRemarks(count, "/api/claims?about=" + URLEncoder.encode(claim.id(), StandardCharsets.UTF_8));
    }

    static boolean disputed(ResolvedClaim<?> claim) {
        return claim.about().stream().anyMatch(each -> each.live() && each.event() instanceof Disputed);
    }

    private List<Objection> disputes(List<ResolvedClaim<?>> about) {
        return ResolvedClaim.ofType(Disputed.class, about).stream()
                .map(each -> objection(each, each.event().reason()))
                .toList();
    }

    private List<Objection> retractions(List<ResolvedClaim<?>> about) {
        List<Objection> retractions = new ArrayList<>();
        for (ResolvedClaim<?> each : about) {
            if (each.event() instanceof Retracted retracted) {
                retractions.add(objection(each, retracted.reason()));
            } else if (each.event() instanceof AttributionEvent.Retracted retracted) {
                retractions.add(objection(each, retracted.reason()));
            }
        }
        return retractions;
    }

    private Objection objection(ResolvedClaim<?> each, @Nullable String reason) {
        return new Objection(each.id(), each.position(), each.live(), reason, provenance(each));
    }

    private Provenance provenance(ResolvedClaim<?> remark) {
        return ClaimViews.provenance(remark, remarks(remark));
    }

    /** Those that are shown come before those that are not, so what a correction changed is known without the rest. */
    private List<Amendment> amendments(ResolvedClaim<?> claim, List<ResolvedClaim<?>> about) {
        List<Amendment> amendments = new ArrayList<>();
        Event event = claim.recorded().event();
        for (ResolvedClaim<Corrected> each : ResolvedClaim.ofType(Corrected.class, about)) {
            amendments.add(new Amendment(
                    each.id(),
                    each.position(),
                    each.live(),
                    changes(event, each.event()),
                    each.event().reason(),
                    provenance(each)));
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

    private List<Support> supports(List<ResolvedClaim<?>> about) {
        return ResolvedClaim.ofType(Corroborated.class, about).stream()
                .map(each -> new Support(
                        each.id(), each.position(), each.live(), Origins.of(each.event()), provenance(each)))
                .toList();
    }
}
