package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Chronology;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.TimelineRow.Certainty;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a case in order of one of the three clocks. A claim is sorted by the first moment that its date can
 * mean. Claims without a date on that clock come last; claims of the same moment are in ledger order. A row shows a
 * claim, not a fact. As of a date, claims that certainly happened later are left out.
 */
public final class Timeline {
    private Timeline() {}

    /** Returns the rows, earliest first. */
    public static List<TimelineRow> of(List<RecordedClaim> claims, AsOf asOf, Documents documents, Clock clock) {
        List<ResolvedClaim<?>> shown = ClaimsAsOf.resolve(claims, asOf, documents).stream()
                .filter(claim -> asOf.includesOccurrence(claim.occurred()))
                .toList();
        return Chronology.sorted(shown, claim -> bound(claim, clock)).stream()
                .map(Timeline::row)
                .toList();
    }

    private static @Nullable TimeBound bound(ResolvedClaim<?> claim, Clock clock) {
        return switch (clock) {
            case OCCURRED -> claim.occurred() == null ? null : claim.occurred().first();
            case STATED -> claim.stated() == null ? null : claim.stated().first();
            case RECORDED -> TimeBound.of(claim.recorded().recordedAt());
        };
    }

    private static TimelineRow row(ResolvedClaim<?> claim) {
        Event event = claim.event();
        return new TimelineRow(
                claim.position(),
                claim.id(),
                StoredNames.of(event.getClass()),
                subject(event),
                event.entity().toString(),
                EventSummary.of(event),
                event.source().asserter(),
                When.of(claim.occurred()),
                When.of(claim.stated()),
                claim.recorded().recordedAt(),
                claim.live(),
                !event.equals(claim.recorded().event()),
                certainty(event),
                event.source().document(),
                event.source().quote());
    }

    private static String subject(Event event) {
        return event instanceof AttributionEvent attribution
                ? attribution.subject()
                : event.entity().id();
    }

    private static Certainty certainty(Event event) {
        Source source = event.source();
        Attributed attributed = event instanceof Attributed it ? it : null;
        return new Certainty(
                source.mode(),
                attributed == null ? null : attributed.confidence(),
                attributed == null ? null : attributed.likelihood(),
                attributed == null ? null : attributed.verbatim(),
                source.reliability(),
                source.credibility());
    }
}
