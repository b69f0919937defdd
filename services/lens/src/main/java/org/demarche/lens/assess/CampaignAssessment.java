package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.CampaignEvent.Opened;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CampaignView.Member;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/** The claims about a campaign. Its opening is an administrative entry and counts for every date. */
public final class CampaignAssessment {
    private CampaignAssessment() {}

    /** Returns the campaign; null if it was not opened by then. The list may contain claims about other entities. */
    public static @Nullable CampaignView assess(
            String campaign, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                ClaimsAsOf.resolve(claims, asOf, documents),
                claim -> claim.event() instanceof CampaignEvent event
                        && event.campaign().equals(campaign)
                        && (event instanceof Opened || asOf.includesOccurrence(event.occurred())));
        List<ResolvedClaim<?>> live = ResolvedClaim.live(counting);
        return ResolvedClaim.ofType(Opened.class, live).stream()
                .findFirst()
                .map(opened -> view(opened.event(), live, counting))
                .orElse(null);
    }

    private static CampaignView view(Opened opened, List<ResolvedClaim<?>> live, List<ResolvedClaim<?>> counting) {
        return new CampaignView(
                opened.campaign(),
                opened.caseId(),
                opened.title(),
                When.of(opened.occurred()),
                members(live),
                ClaimViews.phasesOfCampaign(live),
                counting.stream().map(ClaimViews::claim).toList(),
                Part.WHOLE);
    }

    private static List<Member> members(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(IncidentAdded.class, live).stream()
                .map(each -> new Member(
                        each.id(),
                        each.event().incident(),
                        When.of(each.event().occurred()),
                        ClaimViews.provenance(each)))
                .toList();
    }
}
