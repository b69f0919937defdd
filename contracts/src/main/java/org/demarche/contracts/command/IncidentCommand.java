package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.jspecify.annotations.Nullable;

/** Commands about an incident. */
public sealed interface IncidentCommand extends Command {

    String incident();

    /** Reports an incident, {@code occurred} being when it took place. */
    @StoredName("report-incident")
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
    @StoredName("confirm-incident")
    record ConfirmIncident(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentCommand {}

    /** Claims that an incident touched a system, a service, an entity or data. */
    @StoredName("record-affected")
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
    @StoredName("record-impact")
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
    @StoredName("restore-service")
    record RestoreService(
            @JsonProperty("case") String caseId,
            String incident,
            String name,
            @Nullable Edtf occurred,
            Source source) implements IncidentCommand {}

    /** Claims that a party was engaged to respond, in a role. */
    @StoredName("engage-responder")
    record EngageResponder(
            @JsonProperty("case") String caseId,
            String incident,
            String responder,
            @Nullable String role,
            @Nullable String engagedBy,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}

    /** Claims that data were taken or published; that somebody claims to have them does not make it so. */
    @StoredName("record-data-exposure")
    record RecordDataExposure(
            @JsonProperty("case") String caseId,
            String incident,
            String what,
            ExposureStage stage,
            @Nullable String claimedBy,
            boolean verified,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}

    /** Claims that parties did something in response to an incident. */
    @StoredName("record-response-action")
    record RecordResponseAction(
            @JsonProperty("case") String caseId,
            String incident,
            String action,
            List<String> by,
            @Nullable String purpose,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {
        public RecordResponseAction {
            by = List.copyOf(by);
        }
    }

    /** Claims a tie between two incidents, read as a sentence: {@code incident} LED_TO {@code other}. */
    @StoredName("link-incidents")
    record LinkIncidents(
            @JsonProperty("case") String caseId,
            String incident,
            String other,
            IncidentLink link,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}

    /** Claims that an incident no longer spreads. */
    @StoredName("contain-incident")
    record ContainIncident(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentCommand {}

    /** Claims that what an incident touched is as it was before. */
    @StoredName("recover-incident")
    record RecoverIncident(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentCommand {}

    /** Closes an incident: nothing more is to be done about it. Claims about it are still taken. */
    @StoredName("close-incident")
    record CloseIncident(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}

    /** Opens a closed incident again. */
    @StoredName("reopen-incident")
    record ReopenIncident(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentCommand {}
}
