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
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/** Claims as answers show them. */
final class ClaimViews {
    private ClaimViews() {}

    static ClaimView claim(ResolvedClaim<?> standing) {
        return new ClaimView(
                standing.id(),
                StoredNames.of(standing.event().getClass()),
                standing.position(),
                standing.claim().recordedAt(),
                standing.live(),
                EventSummary.of(standing.event()),
                When.of(standing.event().occurred()),
                provenance(standing));
    }

    static Provenance provenance(ResolvedClaim<?> standing) {
        Source source = standing.event().source();
        return new Provenance(
                source.asserter(),
                source.mode(),
                When.of(standing.stated()),
                source.document(),
                source.quote(),
                source.language(),
                source.locator(),
                source.reliability(),
                source.credibility(),
                ClaimRemarks.of(standing));
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
            ResolvedClaim<?> standing,
            String name,
            @Nullable Outcome outcome,
            List<String> actors,
            @Nullable AttackTechniques attack) {
        return new Phase(
                standing.id(),
                name,
                outcome,
                actors,
                attack,
                When.of(standing.event().occurred()),
                provenance(standing));
    }
}
