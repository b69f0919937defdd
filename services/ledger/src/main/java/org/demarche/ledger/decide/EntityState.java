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
import org.demarche.contracts.marking.Marking;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.text.Folding;
import org.jspecify.annotations.Nullable;

/** The state of an entity, as far as decisions need it. An entity without a state does not exist. */
public sealed interface EntityState {

    /** A case that was opened and may be closed. */
    record KnownCase(boolean closed) implements EntityState {}

    /** A document that claims may cite. */
    record RecordedDocument() implements EntityState {}

    /** An actor that claims may be about. */
    record RegisteredActor() implements EntityState {}

    /**
     * An incident of a case.
     *
     * @param reports the parties that reported it, with their documents
     * @param lifecycle its closings and reopenings, and the retractions of these; null = none
     */
    record ReportedIncident(
            String caseId, Set<Report> reports, @Nullable ClaimHistory lifecycle) implements EntityState {
        public ReportedIncident {
            reports = Set.copyOf(reports);
        }

        /** Whether the last closing or reopening that is not retracted is a closing. */
        boolean closed() {
            return lifecycle != null
                    && lifecycle.resolved().stream()
                            .filter(ResolvedClaim::live)
                            .<Event>map(ResolvedClaim::event)
                            .filter(IncidentEvent.class::isInstance)
                            .reduce((earlier, later) -> later)
                            .filter(IncidentEvent.Closed.class::isInstance)
                            .isPresent();
        }
    }

    /** The party that reported an incident, as names are compared, and the document that the report cites; null = none. */
    record Report(String asserter, @Nullable String document) {
        static Report by(Source source) {
            return new Report(Folding.ofName(source.asserter()), source.document());
        }
    }

    /** The marking of a case, a document or a claim. Without a state it has none. */
    record MarkedThing(Marking marking) implements EntityState {}

    /** A campaign of a case. */
    record OpenCampaign(String caseId) implements EntityState {}

    /**
     * An attribution.
     *
     * @param history first the claim that made it, an {@link Attributed} or a {@link ResponsibilityClaimed}; then its
     *     endorsements, and the claims about any of these
     */
    record MadeAttribution(ClaimHistory history) implements EntityState {
        /** The claim that made it, as it was recorded. */
        RecordedClaim claim() {
            return history.first();
        }

        boolean retracted() {
            return !history.live();
        }

        String caseId() {
            return switch (event()) {
                case Attributed it -> it.caseId();
                case ResponsibilityClaimed it -> it.caseId();
                case AttributionEvent other -> throw new IllegalStateException("makes no attribution: " + other);
            };
        }

        String subject() {
            return event().subject();
        }

        String attributor() {
            return attributor(event());
        }

        /** The claim that made it, with its corrections applied. */
        private AttributionEvent event() {
            return (AttributionEvent) history.event();
        }

        /** The party that makes the attribution. For a claimed responsibility it is the actor itself. */
        static String attributor(Event making) {
            return making instanceof ResponsibilityClaimed claimed
                    ? claimed.actor()
                    : making.source().asserter();
        }

        boolean isEndorsedBy(String party) {
            return history.resolved().stream()
                    .filter(ResolvedClaim::live)
                    .anyMatch(each -> each.event() instanceof Endorsed it && Folding.isSameName(it.by(), party));
        }
    }

    /**
     * A claim that other claims may be about.
     *
     * @param history first the claim itself, then the claims about it
     */
    record KnownClaim(ClaimHistory history) implements EntityState {
        RecordedClaim recorded() {
            return history.first();
        }

        /** The claim with its corrections applied. */
        Event event() {
            return history.event();
        }

        boolean retracted() {
            return !history.live();
        }

        /** Its corrections that are live, each with its own corrections applied. */
        List<ResolvedClaim<Corrected>> corrections() {
            List<ResolvedClaim<Corrected>> corrections = ResolvedClaim.ofType(
                    Corrected.class, history.resolved().getFirst().about());
            corrections.removeIf(each -> !each.live());
            return corrections;
        }
    }

    /** The history of a slot: claims, the claims about these, and resolutions. */
    record SlotHistory(ClaimHistory history) implements EntityState {}
}
