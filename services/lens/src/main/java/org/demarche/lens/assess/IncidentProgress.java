package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.DataExposureRecorded;
import org.demarche.contracts.event.IncidentEvent.Linked;
import org.demarche.contracts.event.IncidentEvent.ResponseActionRecorded;
import org.demarche.contracts.event.Supports;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.view.IncidentView.Action;
import org.demarche.contracts.view.IncidentView.Exposure;
import org.demarche.contracts.view.IncidentView.Membership;
import org.demarche.contracts.view.IncidentView.Tie;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.IncidentStatus;

/** The progress of an incident: status, exposures, actions, links and campaigns. */
final class IncidentProgress {
    private IncidentProgress() {}

    /** True if no live claim says that the incident took place. The list has all claims about it, of every date. */
    static boolean isWithdrawn(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(IncidentEvent.class, live).stream()
                .map(claim -> supports(claim.event()))
                .noneMatch(status -> status != IncidentStatus.SUSPECTED
                        && status != IncidentStatus.CLOSED
                        && status != IncidentStatus.REOPENED);
    }

    /**
     * Returns the highest status that a claim supports. Closing and reopening are decisions and cancel each other in
     * ledger order: after a reopening the incident is REOPENED until it is closed again.
     */
    static IncidentStatus status(List<ResolvedClaim<?>> live) {
        IncidentStatus furthest = IncidentStatus.SUSPECTED;
        boolean closed = false;
        boolean reopened = false;
        for (ResolvedClaim<IncidentEvent> claim : ResolvedClaim.ofType(IncidentEvent.class, live)) {
            IncidentStatus supported = supports(claim.event());
            boolean turn = supported == IncidentStatus.CLOSED || supported == IncidentStatus.REOPENED;
            closed = turn ? supported == IncidentStatus.CLOSED : closed;
            reopened = turn ? supported == IncidentStatus.REOPENED : reopened;
            furthest = turn || supported.compareTo(furthest) < 0 ? furthest : supported;
        }
        if (reopened) {
            return IncidentStatus.REOPENED;
        }
        return closed ? IncidentStatus.CLOSED : furthest;
    }

    /** What a status rests on. A withdrawn incident has no claim that counts, and a suspected one any. */
    static Basis basis(IncidentStatus status, List<ResolvedClaim<?>> live) {
        List<ResolvedClaim<IncidentEvent>> supporting = ResolvedClaim.ofType(IncidentEvent.class, live);
        supporting.removeIf(claim -> status == IncidentStatus.WITHDRAWN || supports(claim.event()) != status);
        return Bases.of(supporting, false);
    }

    private static IncidentStatus supports(IncidentEvent event) {
        Supports supports = event.getClass().getAnnotation(Supports.class);
        return supports == null ? IncidentStatus.SUSPECTED : supports.value();
    }

    static List<Exposure> exposures(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(DataExposureRecorded.class, live).stream()
                .map(each -> new Exposure(
                        each.id(),
                        each.event().what(),
                        each.event().stage(),
                        each.event().claimedBy(),
                        each.event().verified(),
                        When.of(each.event().occurred()),
                        ClaimViews.provenance(each)))
                .toList();
    }

    static List<Action> actions(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(ResponseActionRecorded.class, live).stream()
                .map(each -> new Action(
                        each.id(),
                        each.event().action(),
                        each.event().by(),
                        each.event().purpose(),
                        When.of(each.event().occurred()),
                        ClaimViews.provenance(each)))
                .toList();
    }

    /** Returns the links from and to this incident. */
    static List<Tie> links(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(Linked.class, live).stream()
                .map(each -> new Tie(
                        each.id(),
                        each.event().incident(),
                        each.event().link(),
                        each.event().other(),
                        When.of(each.event().occurred()),
                        ClaimViews.provenance(each)))
                .toList();
    }

    static List<Membership> campaigns(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(IncidentAdded.class, live).stream()
                .map(each -> new Membership(each.id(), each.event().campaign(), ClaimViews.provenance(each)))
                .toList();
    }
}
