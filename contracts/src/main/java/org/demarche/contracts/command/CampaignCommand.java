package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/** Commands about a campaign, and about the phases that an incident may have as well. */
public sealed interface CampaignCommand extends Command {

    /** Claims that an incident or a campaign had a phase; exactly one of the two is named. */
    @StoredName("record-phase")
    record RecordPhase(
            @JsonProperty("case") String caseId,
            @Nullable String incident,
            @Nullable String campaign,
            String name,
            @Nullable Outcome outcome,
            List<String> actors,
            @Nullable AttackTechniques attack,
            @Nullable Edtf occurred,
            Source source)
            implements CampaignCommand {
        public RecordPhase {
            actors = List.copyOf(actors);
        }
    }

    /** Opens a campaign: what ties incidents together over time. */
    @StoredName("open-campaign")
    record OpenCampaign(
            @JsonProperty("case") String caseId,
            String campaign,
            String title,
            @Nullable Edtf occurred,
            Source source) implements CampaignCommand {}

    /** Claims that an incident is part of a campaign. */
    @StoredName("add-incident-to-campaign")
    record AddIncidentToCampaign(
            @JsonProperty("case") String caseId,
            String campaign,
            String incident,
            @Nullable Edtf occurred,
            Source source)
            implements CampaignCommand {}
}
