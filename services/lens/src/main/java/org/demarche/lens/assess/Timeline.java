package org.demarche.lens.assess;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.TimelineRow.Certainty;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a case one below the other, by any of the three clocks. Each is placed by the first moment that its date
 * can mean; what has no date on that clock comes last, and what falls on the same moment stays in the order in which it
 * was recorded. A row says what is claimed, not that it is so. Asked about a date, rows that certainly happened later
 * are left out.
 */
public final class Timeline {
    private Timeline() {}

    /** The rows, earliest first. */
    public static List<TimelineRow> of(List<RecordedClaim> claims, AsOf reading, Documents documents, Clock clock) {
        return ClaimsAsOf.resolve(claims, reading, documents).stream()
                .filter(standing -> reading.reaches(standing.occurred()))
                .sorted(Comparator.comparing(
                        standing -> moment(standing, clock), Comparator.nullsLast(Comparator.naturalOrder())))
                .map(Timeline::row)
                .toList();
    }

    private static @Nullable Instant moment(ResolvedClaim<?> standing, Clock clock) {
        return switch (clock) {
            case OCCURRED ->
                standing.occurred() == null ? null : standing.occurred().earliest();
            case STATED -> standing.stated() == null ? null : standing.stated().earliest();
            case RECORDED -> standing.claim().recordedAt();
        };
    }

    private static TimelineRow row(ResolvedClaim<?> standing) {
        Event event = standing.event();
        return new TimelineRow(
                standing.position(),
                standing.id(),
                StoredNames.of(event.getClass()),
                subject(event),
                event.entity().toString(),
                EventSummary.of(event),
                event.source().asserter(),
                When.of(standing.occurred()),
                When.of(standing.stated()),
                standing.claim().recordedAt(),
                standing.live(),
                !event.equals(standing.claim().event()),
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
