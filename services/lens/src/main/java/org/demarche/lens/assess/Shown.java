package org.demarche.lens.assess;

import java.util.List;
import org.demarche.contracts.Names;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.view.Phase;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.When;

/** Claims as answers show them. */
final class Shown {
    private Shown() {}

    static ClaimView claim(Standing<?> standing) {
        return new ClaimView(
                standing.id(),
                Names.of(standing.event().getClass()),
                standing.position(),
                standing.claim().recordedAt(),
                standing.live(),
                Summary.of(standing.event()),
                When.of(standing.event().occurred()),
                provenance(standing));
    }

    static Provenance provenance(Standing<?> standing) {
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
                Remarked.of(standing));
    }

    static List<Phase> phasesOfIncident(List<Standing<?>> live) {
        return Standing.only(IncidentEvent.PhaseRecorded.class, live).stream()
                .map(each -> new Phase(
                        each.id(),
                        each.event().name(),
                        each.event().outcome(),
                        each.event().actors(),
                        each.event().attack(),
                        When.of(each.event().occurred()),
                        provenance(each)))
                .toList();
    }

    static List<Phase> phasesOfCampaign(List<Standing<?>> live) {
        return Standing.only(CampaignEvent.PhaseRecorded.class, live).stream()
                .map(each -> new Phase(
                        each.id(),
                        each.event().name(),
                        each.event().outcome(),
                        each.event().actors(),
                        each.event().attack(),
                        When.of(each.event().occurred()),
                        provenance(each)))
                .toList();
    }
}
