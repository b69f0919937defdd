package org.demarche.ledger.decide;

import java.util.ArrayList;
import java.util.List;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.jspecify.annotations.Nullable;

/** What deciding must know of a thing that exists; a thing without a state does not exist. */
public sealed interface ThingState {

    /** A case that was opened, and perhaps closed since. */
    record KnownCase(boolean closed) implements ThingState {}

    /** A document that claims may cite. */
    record RecordedDocument() implements ThingState {}

    /** An actor that claims may be about. */
    record RegisteredActor() implements ThingState {}

    /** An incident of a case, perhaps closed. */
    record ReportedIncident(String caseId, boolean closed) implements ThingState {}

    /** A campaign of a case. */
    record OpenCampaign(String caseId) implements ThingState {}

    /**
     * An attribution, and perhaps that it was taken back.
     *
     * @param made the claim by which it was made: an {@link Attributed} or a {@link ResponsibilityClaimed}
     */
    record MadeAttribution(Claim made, boolean retracted) implements ThingState {
        String caseId() {
            return switch ((AttributionEvent) made.event()) {
                case Attributed it -> it.caseId();
                case ResponsibilityClaimed it -> it.caseId();
                case AttributionEvent other -> throw new IllegalStateException("makes no attribution: " + other);
            };
        }

        String subject() {
            return switch ((AttributionEvent) made.event()) {
                case Attributed it -> it.subject();
                case ResponsibilityClaimed it -> it.subject();
                case AttributionEvent other -> throw new IllegalStateException("makes no attribution: " + other);
            };
        }

        /** Who says so; of a claimed responsibility, the actor itself. */
        String attributor() {
            return made.event() instanceof ResponsibilityClaimed claimed
                    ? claimed.actor()
                    : made.event().source().asserter();
        }
    }

    /** A claim as it reads now, and perhaps that it was taken back. */
    record KnownClaim(Claim claim, boolean retracted) implements ThingState {}

    /**
     * Everything that was said on a slot: claims, what was said about those, resolutions. It grows at its end, so that a
     * slot of a hundred thousand claims costs no more than as many links.
     */
    record SlotHistory(@Nullable SlotHistory before, Claim last) implements ThingState {
        List<Claim> inOrder() {
            List<Claim> claims = new ArrayList<>();
            for (SlotHistory each = this; each != null; each = each.before) {
                claims.add(each.last);
            }
            return claims.reversed();
        }
    }
}
