package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/** Events about a campaign. */
public sealed interface CampaignEvent extends Event, Command {

    String campaign();

    @Override
    default EntityRef entity() {
        return EntityRef.campaign(campaign());
    }

    /** A campaign was claimed to have a phase. */
    @StoredName("campaign.phase-recorded")
    @Sentence("{campaign} phase: {name}[, {outcome}][, by {actors}][, ATT&CK {attack.ids}]")
    record PhaseRecorded(
            @JsonProperty("case") String caseId,
            String campaign,
            String name,
            @Nullable Outcome outcome,
            @Party List<String> actors,
            @Nullable AttackTechniques attack,
            @Nullable Edtf occurred,
            Source source)
            implements CampaignEvent {
        public PhaseRecorded {
            actors = List.copyOf(actors);
        }
    }

    /** A campaign was opened. */
    @CommandName("open-campaign")
    @StoredName("campaign.opened")
    @Sentence("Campaign opened: {title}")
    record Opened(
            @JsonProperty("case") String caseId,
            String campaign,
            String title,
            @Nullable Edtf occurred,
            Source source) implements CampaignEvent {}

    /** An incident was claimed to be part of a campaign. */
    @CommandName("add-incident-to-campaign")
    @StoredName("campaign.incident-added")
    @Sentence("{incident} is part of the campaign {campaign}")
    record IncidentAdded(
            @JsonProperty("case") String caseId,
            String campaign,
            String incident,
            @Nullable Edtf occurred,
            Source source)
            implements CampaignEvent {}
}
