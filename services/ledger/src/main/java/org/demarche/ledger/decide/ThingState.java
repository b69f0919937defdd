package org.demarche.ledger.decide;

import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.jspecify.annotations.Nullable;

/** What deciding must know of a thing that exists; a thing without a state does not exist. */
public sealed interface ThingState {

    /** A case that was opened, and perhaps closed since. */
    record KnownCase(boolean closed) implements ThingState {}

    /** A document that claims may cite. */
    record RecordedDocument() implements ThingState {}

    /** An actor that claims may be about. */
    record RegisteredActor() implements ThingState {}

    /**
     * An incident of a case.
     *
     * @param reports who has reported it
     * @param turns its closings and reopenings, and what takes those back; null = none
     */
    record ReportedIncident(
            String caseId, Set<Report> reports, @Nullable History turns) implements ThingState {
        public ReportedIncident {
            reports = Set.copyOf(reports);
        }

        /** Whether the last of its turns that nothing takes back is a closing. */
        boolean closed() {
            return turns != null
                    && turns.standings().stream()
                            .filter(Standing::live)
                            .map(each -> each.claim().event())
                            .filter(IncidentEvent.class::isInstance)
                            .reduce((earlier, later) -> later)
                            .filter(IncidentEvent.Closed.class::isInstance)
                            .isPresent();
        }
    }

    /** Who reported an incident, and out of which document; null = out of none. */
    record Report(String asserter, @Nullable String document) {
        static Report by(Source source) {
            return new Report(source.asserter(), source.document());
        }
    }

    /** A campaign of a case. */
    record OpenCampaign(String caseId) implements ThingState {}

    /**
     * An attribution.
     *
     * @param said first the claim by which it was made, an {@link Attributed} or a {@link ResponsibilityClaimed}; then the
     *     endorsements of it, and what bears on any of these
     */
    record MadeAttribution(History said) implements ThingState {
        /** As it reads now. */
        Claim made() {
            return said.standings().getFirst().claim();
        }

        boolean retracted() {
            return !said.standings().getFirst().live();
        }

        String caseId() {
            return switch ((AttributionEvent) made().event()) {
                case Attributed it -> it.caseId();
                case ResponsibilityClaimed it -> it.caseId();
                case AttributionEvent other -> throw new IllegalStateException("makes no attribution: " + other);
            };
        }

        String subject() {
            return switch ((AttributionEvent) made().event()) {
                case Attributed it -> it.subject();
                case ResponsibilityClaimed it -> it.subject();
                case AttributionEvent other -> throw new IllegalStateException("makes no attribution: " + other);
            };
        }

        String attributor() {
            return attributor(made().event());
        }

        /** Who says so; of a claimed responsibility, the actor itself. */
        static String attributor(Event making) {
            return making instanceof ResponsibilityClaimed claimed
                    ? claimed.actor()
                    : making.source().asserter();
        }

        boolean isEndorsedBy(String party) {
            return said.standings().stream()
                    .filter(Standing::live)
                    .anyMatch(each -> each.claim().event() instanceof Endorsed it
                            && it.by().equals(party));
        }
    }

    /**
     * An event that others may be about.
     *
     * @param said first the claim itself, then what bears on it
     */
    record KnownClaim(History said) implements ThingState {
        /** As it reads now. */
        Claim claim() {
            return said.standings().getFirst().claim();
        }

        Claim recorded() {
            return said.inOrder().getFirst();
        }

        boolean retracted() {
            return !said.standings().getFirst().live();
        }

        /** The corrections of it that count, as they read now. */
        List<Claim> corrections() {
            String id = recorded().id();
            return said.standings().stream()
                    .filter(Standing::live)
                    .map(Standing::claim)
                    .filter(each ->
                            each.event() instanceof Corrected it && it.claim().equals(id))
                    .toList();
        }
    }

    /** Everything that was said on a slot: claims, what was said about those, resolutions. */
    record SlotHistory(History said) implements ThingState {}
}
