package org.demarche.ledger.decide;

import java.util.List;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
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
public sealed interface EntityState {

    /** A case that was opened, and perhaps closed since. */
    record KnownCase(boolean closed) implements EntityState {}

    /** A document that claims may cite. */
    record RecordedDocument() implements EntityState {}

    /** An actor that claims may be about. */
    record RegisteredActor() implements EntityState {}

    /**
     * An incident of a case.
     *
     * @param reports who has reported it
     * @param turns its closings and reopenings, and what takes those back; null = none
     */
    record ReportedIncident(
            String caseId, Set<Report> reports, @Nullable ClaimHistory turns) implements EntityState {
        public ReportedIncident {
            reports = Set.copyOf(reports);
        }

        /** Whether the last of its turns that nothing takes back is a closing. */
        boolean closed() {
            return turns != null
                    && turns.resolved().stream()
                            .filter(ResolvedClaim::live)
                            .<Event>map(ResolvedClaim::event)
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
    record OpenCampaign(String caseId) implements EntityState {}

    /**
     * An attribution.
     *
     * @param said first the claim by which it was made, an {@link Attributed} or a {@link ResponsibilityClaimed}; then the
     *     endorsements of it, and what bears on any of these
     */
    record MadeAttribution(ClaimHistory said) implements EntityState {
        /** As it reads now. */
        ResolvedClaim<?> made() {
            return said.resolved().getFirst();
        }

        boolean retracted() {
            return !made().live();
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
            return said.resolved().stream()
                    .filter(ResolvedClaim::live)
                    .anyMatch(each ->
                            each.event() instanceof Endorsed it && it.by().equals(party));
        }
    }

    /**
     * An event that others may be about.
     *
     * @param said first the claim itself, then what bears on it
     */
    record KnownClaim(ClaimHistory said) implements EntityState {
        /** As it reads now. */
        ResolvedClaim<?> claim() {
            return said.resolved().getFirst();
        }

        RecordedClaim recorded() {
            return said.inOrder().getFirst();
        }

        boolean retracted() {
            return !claim().live();
        }

        /** The corrections of it that count, as they read now. */
        List<ResolvedClaim<Corrected>> corrections() {
            List<ResolvedClaim<Corrected>> corrections = ResolvedClaim.ofType(Corrected.class, claim().about());
            corrections.removeIf(each -> !each.live());
            return corrections;
        }
    }

    /** Everything that was said on a slot: claims, what was said about those, resolutions. */
    record SlotHistory(ClaimHistory said) implements EntityState {}
}
