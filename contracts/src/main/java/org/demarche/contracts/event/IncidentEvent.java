package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.demarche.contracts.Named;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;

/** Events about an incident. */
public sealed interface IncidentEvent extends Event {

    String incident();

    @Override
    default String thing() {
        return "incident/" + incident();
    }

    /** An incident was reported. */
    @Named("incident.reported")
    record Reported(
            @JsonProperty("case") String caseId,
            String incident,
            String title,
            List<String> victims,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {
        public Reported {
            victims = List.copyOf(victims);
        }
    }

    /** An incident was confirmed. */
    @Named("incident.confirmed")
    record Confirmed(
            @JsonProperty("case") String caseId,
            String incident,
            @Nullable Edtf occurred,
            Source source) implements IncidentEvent {}

    /** A system, service, entity or data was claimed to be affected. */
    @Named("incident.affected-recorded")
    record AffectedRecorded(
            @JsonProperty("case") String caseId,
            String incident,
            AffectedKind kind,
            String name,
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
    @Named("incident.impact-recorded")
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
    @Named("incident.service-restored")
    record ServiceRestored(
            @JsonProperty("case") String caseId,
            String incident,
            String name,
            @Nullable Edtf occurred,
            Source source) implements IncidentEvent {}

    /** A party was claimed to be engaged to respond. */
    @Named("incident.responder-engaged")
    record ResponderEngaged(
            @JsonProperty("case") String caseId,
            String incident,
            String responder,
            @Nullable String role,
            @Nullable String engagedBy,
            @Nullable Edtf occurred,
            Source source)
            implements IncidentEvent {}
}
