package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/** Claims that an incident or a campaign had a phase; exactly one of the two is named. */
@CommandName("record-phase")
public record RecordPhase(
        @JsonProperty("case") String caseId,
        @Nullable String incident,
        @Nullable String campaign,
        String name,
        @Nullable Outcome outcome,
        @Party List<String> actors,
        @Nullable AttackTechniques attack,
        @Nullable Edtf occurred,
        Source source)
        implements Command {
    public RecordPhase {
        actors = List.copyOf(actors);
    }
}
