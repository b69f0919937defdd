package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.view.Phase;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.Remarks;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/** Creates the views of claims in answers. */
final class ClaimViews {
    private ClaimViews() {}

    static ClaimView claim(ResolvedClaim<?> claim) {
        return new ClaimView(
                claim.id(),
                StoredNames.of(claim.event().getClass()),
                claim.position(),
                claim.recorded().recordedAt(),
                claim.live(),
                EventSummary.of(claim.event()),
                When.of(claim.event().occurred()),
                provenance(claim));
    }

    static Provenance provenance(ResolvedClaim<?> claim) {
        return provenance(claim, ClaimRemarks.of(claim));
    }

    /** Called for each claim in each list of a view. */
    static Provenance provenance(ResolvedClaim<?> claim, Remarks remarks) {
        Cancellation.check();
        Source source = claim.event().source();
        return new Provenance(
                source.asserter(),
                source.mode(),
                When.of(claim.stated()),
                source.document(),
                source.quote(),
                source.language(),
                source.locator(),
                source.reliability(),
                source.credibility(),
                remarks);
    }

    static List<Phase> phasesOfIncident(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(IncidentEvent.PhaseRecorded.class, live).stream()
                .map(each -> {
                    var said = each.event();
                    return phase(each, said.name(), said.outcome(), said.actors(), said.attack());
                })
                .toList();
    }

    static List<Phase> phasesOfCampaign(List<ResolvedClaim<?>> live) {
        return ResolvedClaim.ofType(CampaignEvent.PhaseRecorded.class, live).stream()
                .map(each -> {
                    var said = each.event();
                    return phase(each, said.name(), said.outcome(), said.actors(), said.attack());
                })
                .toList();
    }

    private static Phase phase(
            ResolvedClaim<?> claim,
            String name,
            @Nullable Outcome outcome,
            List<String> actors,
            @Nullable AttackTechniques attack) {
        return new Phase(
                claim.id(), name, outcome, actors, attack, When.of(claim.event().occurred()), provenance(claim));
    }
}
