package org.demarche.ledger.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.InstantSource;
import java.util.Map;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.MarkingCommand;
import org.demarche.contracts.event.RecordPhase;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ExposureStage;
import tools.jackson.databind.node.ObjectNode;

/** Fills in the fields that a caller may leave out: the id of a new entity, the source, empty lists. */
final class CommandDefaults {
    private static final Map<Class<? extends Command>, String> OWN_ID = Map.of(
            CaseEvent.Opened.class, "case",
            CaseEvent.DocumentRecorded.class, "document",
            ActorEvent.Registered.class, "actor",
            IncidentEvent.Reported.class, "incident",
            AttributionEvent.Attributed.class, "attribution",
            AttributionEvent.ResponsibilityClaimed.class, "attribution",
            CampaignEvent.Opened.class, "campaign");

    private static final Map<Class<? extends Command>, String> LIST = Map.of(
            IncidentEvent.Reported.class, "victims",
            IncidentEvent.AffectedRecorded.class, "aliases",
            RecordPhase.class, "actors",
            IncidentEvent.ResponseActionRecorded.class, "by",
            MarkingCommand.Mark.class, "recipients");

    private final InstantSource clock;

    CommandDefaults(InstantSource clock) {
        this.clock = clock;
    }

    ObjectNode complete(Class<? extends Command> type, ObjectNode body, String caller) {
        ObjectNode complete = body.deepCopy();
        String id = OWN_ID.get(type);
        if (id != null && !complete.has(id)) {
            complete.put(id, UuidCreator.getTimeOrderedEpoch().toString());
        }
        String list = LIST.get(type);
        if (list != null && !complete.has(list)) {
            complete.putArray(list);
        }
        if (type == IncidentEvent.DataExposureRecorded.class && !complete.has("stage")) {
            complete.put("stage", ExposureStage.UNSPECIFIED.name());
        }
        if (type == CorrectClaim.class && complete.path("occurred").isNull()) {
            takeDateAway(complete);
        }
        if (complete.get("source") instanceof ObjectNode source) {
            source.put("mode", source.path("mode").asString("DIRECT"));
        } else {
            Source own = Source.direct(caller, Edtf.instant(clock.instant()));
            complete.set("source", Json.MAPPER.valueToTree(own));
        }
        return complete;
    }

    /** A null beside {@code fields} means the same as one within: the claim has no date. Events have only the latter. */
    private static void takeDateAway(ObjectNode correction) {
        correction.remove("occurred");
        ObjectNode fields = correction.withObject("fields");
        if (fields.has("occurred")) {
            throw new ProblemException(Problem.malformed("occurred", "is given twice: leave it out here or in fields"));
        }
        fields.putNull("occurred");
    }
}
