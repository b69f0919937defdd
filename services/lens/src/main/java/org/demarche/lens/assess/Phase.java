package org.demarche.lens.assess;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A claimed phase of an incident or a campaign.
 *
 * @param outcome what came of it, as the asserter puts it; null = not said
 * @param actors who carried it out; empty = not said
 */
public record Phase(
        String claim,
        String name,
        @Nullable Outcome outcome,
        List<String> actors,
        @Nullable AttackTechniques attack,
        @Nullable When occurred,
        @JsonUnwrapped Provenance provenance) {

    static List<Phase> ofIncident(List<Standing<?>> live) {
        return Standing.only(IncidentEvent.PhaseRecorded.class, live).stream()
                .map(each -> new Phase(
                        each.id(),
                        each.event().name(),
                        each.event().outcome(),
                        each.event().actors(),
                        each.event().attack(),
                        When.of(each.event().occurred()),
                        Provenance.of(each)))
                .toList();
    }

    static List<Phase> ofCampaign(List<Standing<?>> live) {
        return Standing.only(CampaignEvent.PhaseRecorded.class, live).stream()
                .map(each -> new Phase(
                        each.id(),
                        each.event().name(),
                        each.event().outcome(),
                        each.event().actors(),
                        each.event().attack(),
                        When.of(each.event().occurred()),
                        Provenance.of(each)))
                .toList();
    }
}
