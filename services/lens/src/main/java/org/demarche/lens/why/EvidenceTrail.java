package org.demarche.lens.why;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.view.Explanation.Counted;
import org.demarche.contracts.view.Explanation.Recorded;

/** The events that an explanation is based on: the claims, the claims about them, and the resolutions of their slot. */
final class EvidenceTrail {
    private final Set<String> claims = new HashSet<>();
    private final Set<String> attributions = new HashSet<>();
    private final Optional<String> slot;

    private EvidenceTrail(WhyQuestion question, List<Counted> relevant) {
        relevant.forEach(each -> claims.add(each.claim().id()));
        this.slot = question.slot().map(SlotName::toString);
    }

    /** Selects them from the claims of the entity, in ledger order. */
    static List<Recorded> of(
            WhyQuestion question, List<RecordedClaim> all, List<Counted> counts, List<Counted> doesNotCount) {
        List<Counted> relevant = new ArrayList<>(counts);
        relevant.addAll(doesNotCount);
        var trail = new EvidenceTrail(question, relevant);
        List<Recorded> events = new ArrayList<>();
        for (RecordedClaim claim : all) {
            if (trail.isRelevant(claim)) {
                events.add(new Recorded(
                        claim.position(),
                        claim.id(),
                        StoredNames.of(claim.event().getClass()),
                        "/api/events/" + claim.position()));
            }
        }
        return events;
    }

    /** A claim about a claim always comes later, so one pass in ledger order follows every chain. */
    private boolean isRelevant(RecordedClaim claim) {
        Event event = claim.event();
        boolean relevant = claims.contains(claim.id())
                || (event instanceof ClaimEvent about && claims.contains(about.claim()))
                || (event instanceof AttributionEvent.Retracted retracted
                        && attributions.contains(retracted.attribution()))
                || (event instanceof ContradictionEvent decision
                        && slot.filter(decision.slot()::equals).isPresent());
        if (relevant) {
            claims.add(claim.id());
            if (event instanceof AttributionEvent attribution) {
                attributions.add(attribution.attribution());
            }
        }
        return relevant;
    }
}
