package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.ExposureStage;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.contracts.vocabulary.Outcome;
import org.jspecify.annotations.Nullable;

/** Events about an incident. */
public sealed interface IncidentEvent extends Event, Command {

    @Override
    String caseId();

    String incident();

    @Override
    default EntityRef entity() {
        return EntityRef.incident(incident());
    }

    /** An incident was reported. */
    @CommandName("report-incident")
    @StoredName("incident.reported")
    @Sentence("Incident reported: {title}[, suffered by {victims}]")
    @Supports(IncidentStatus.REPORTED)
    record Reported(
            @JsonProperty("case") String caseId,
            String incident,
            String title,
            @Party List<String> victims,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {
        public Reported {
            victims = List.copyOf(victims);
        }
    }

    /** An incident was confirmed. */
    @CommandName("confirm-incident")
    @StoredName("incident.confirmed")
    @Sentence("{incident} confirmed")
    @Supports(IncidentStatus.CONFIRMED)
    record Confirmed(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentEvent {}

    /** A system, service, entity or data was claimed to be affected. */
    @CommandName("record-affected")
    @StoredName("incident.affected-recorded")
    @Sentence("{incident} affects {name} ({kind})[, then {availability}]")
    @ShownIn("affected")
    record AffectedRecorded(
            @JsonProperty("case") String caseId,
            String incident,
            AffectedKind kind,
            @SystemName String name,
            List<String> aliases,
            @Nullable Availability availability,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {
        public AffectedRecorded {
            aliases = List.copyOf(aliases);
        }
    }

    /** An impact in one dimension was claimed. */
    @CommandName("record-impact")
    @StoredName("incident.impact-recorded")
    @Sentence("{incident} impact, {dimension}: {value}[ of {measure}]")
    @ShownIn("impact")
    record ImpactRecorded(
            @JsonProperty("case") String caseId,
            String incident,
            Dimension dimension,
            String value,
            @Nullable String measure,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}

    /** A system or service was claimed to work again. */
    @CommandName("restore-service")
    @StoredName("incident.service-restored")
    @Sentence("{name} works again after {incident}")
    @ShownIn("restored")
    record ServiceRestored(
            @JsonProperty("case") String caseId,
            String incident,
            @SystemName String name,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}

    /** A party was claimed to be engaged to respond. */
    @CommandName("engage-responder")
    @StoredName("incident.responder-engaged")
    @Sentence("{responder} responds to {incident}[, role {role}][, engaged by {engagedBy}]")
    @ShownIn("responders")
    record ResponderEngaged(
            @JsonProperty("case") String caseId,
            String incident,
            @Party String responder,
            @Nullable String role,
            @Party @Nullable String engagedBy,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}

    /** An incident was claimed to have a phase. */
    @StoredName("incident.phase-recorded")
    @Sentence("{incident} phase: {name}[, {outcome}][, by {actors}][, ATT&CK {attack.ids}]")
    @ShownIn("phases")
    record PhaseRecorded(
            @JsonProperty("case") String caseId,
            String incident,
            String name,
            @Nullable Outcome outcome,
            @Party List<String> actors,
            @Nullable AttackTechniques attack,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {
        public PhaseRecorded {
            actors = List.copyOf(actors);
        }
    }

    /** Data were claimed to be taken or published. */
    @CommandName("record-data-exposure")
    @StoredName(value = "incident.data-exposure-recorded", revision = 2)
    @Sentence("{incident} exposes {what}[, claimed by {claimedBy}], {verification}")
    @ShownIn("exposures")
    record DataExposureRecorded(
            @JsonProperty("case") String caseId,
            String incident,
            String what,
            ExposureStage stage,
            @Party @Nullable String claimedBy,
            boolean verified,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {
        /** In a sentence. */
        public String verification() {
            return verified ? "verified" : "not verified";
        }
    }

    /** Parties were claimed to do something in response to an incident. */
    @CommandName("record-response-action")
    @StoredName("incident.response-action-recorded")
    @Sentence("Response to {incident}: {action}[, by {by}][, purpose: {purpose}]")
    @ShownIn("actions")
    record ResponseActionRecorded(
            @JsonProperty("case") String caseId,
            String incident,
            String action,
            @Party List<String> by,
            @Nullable String purpose,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {
        public ResponseActionRecorded {
            by = List.copyOf(by);
        }
    }

    /** A tie between two incidents was claimed. */
    @CommandName("link-incidents")
    @StoredName("incident.linked")
    @Sentence("{incident} {link.verb} {other}")
    @ShownIn("links")
    record Linked(
            @JsonProperty("case") String caseId,
            String incident,
            String other,
            IncidentLink link,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}

    /** An incident was claimed to spread no longer. */
    @CommandName("contain-incident")
    @StoredName("incident.contained")
    @Sentence("{incident} contained")
    @Supports(IncidentStatus.CONTAINED)
    record Contained(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentEvent {}

    /** What an incident touched was claimed to be as it was before. */
    @CommandName("recover-incident")
    @StoredName("incident.recovered")
    @Sentence("{incident} recovered from")
    @Supports(IncidentStatus.RECOVERED)
    record Recovered(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentEvent {}

    /** An incident was closed. */
    @CommandName("close-incident")
    @StoredName("incident.closed")
    @Sentence("{incident} closed[: {reason}]")
    @Supports(IncidentStatus.CLOSED)
    record Closed(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}

    /** A closed incident was opened again. */
    @CommandName("reopen-incident")
    @StoredName("incident.reopened")
    @Sentence("{incident} reopened[: {reason}]")
    @Supports(IncidentStatus.REOPENED)
    record Reopened(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}
}
