package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.Named;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;

/** Commands about an incident. */
public sealed interface IncidentCommand extends Command {

    String incident();

    /** Reports an incident, {@code occurred} being when it took place. */
    @Named("report-incident")
    record ReportIncident(
            @JsonProperty("case") String caseId,
            String incident,
            String title,
            List<String> victims,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {
        public ReportIncident {
            victims = List.copyOf(victims);
        }
    }

    /** Confirms that an incident took place. */
    @Named("confirm-incident")
    record ConfirmIncident(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentCommand {}

    /** Claims that an incident touched a system, a service, an entity or data. */
    @Named("record-affected")
    record RecordAffected(
            @JsonProperty("case") String caseId,
            String incident,
            AffectedKind kind,
            String name,
            List<String> aliases,
            @Nullable Availability availability,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {
        public RecordAffected {
            aliases = List.copyOf(aliases);
        }
    }

    /** Claims an impact in one dimension; {@code measure} says what a figure measures. */
    @Named("record-impact")
    record RecordImpact(
            @JsonProperty("case") String caseId,
            String incident,
            Dimension dimension,
            String value,
            @Nullable String measure,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}

    /** Claims that an affected system or service works again. */
    @Named("restore-service")
    record RestoreService(
            @JsonProperty("case") String caseId,
            String incident,
            String name,
            @Nullable Edtf occurred,
            Source source) implements IncidentCommand {}

    /** Claims that a party was engaged to respond, in a role. */
    @Named("engage-responder")
    record EngageResponder(
            @JsonProperty("case") String caseId,
            String incident,
            String responder,
            @Nullable String role,
            @Nullable String engagedBy,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}
}
