package org.demarche.ledger.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.InstantSource;
import java.util.Map;
import org.demarche.contracts.Json;
import org.demarche.contracts.command.ActorCommand.RegisterActor;
import org.demarche.contracts.command.AttributionCommand.AttributeActor;
import org.demarche.contracts.command.AttributionCommand.ClaimResponsibility;
import org.demarche.contracts.command.CampaignCommand.OpenCampaign;
import org.demarche.contracts.command.CampaignCommand.RecordPhase;
import org.demarche.contracts.command.CaseCommand.OpenCase;
import org.demarche.contracts.command.CaseCommand.RecordDocument;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.command.IncidentCommand.RecordAffected;
import org.demarche.contracts.command.IncidentCommand.RecordDataExposure;
import org.demarche.contracts.command.IncidentCommand.RecordResponseAction;
import org.demarche.contracts.command.IncidentCommand.ReportIncident;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ExposureStage;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what a caller may leave out: the id of what is created, the source block, empty lists. */
final class CommandDefaults {
    private static final Map<Class<? extends Command>, String> OWN_ID = Map.of(
            OpenCase.class, "case",
            RecordDocument.class, "document",
            RegisterActor.class, "actor",
            ReportIncident.class, "incident",
            AttributeActor.class, "attribution",
            ClaimResponsibility.class, "attribution",
            OpenCampaign.class, "campaign");

    private static final Map<Class<? extends Command>, String> LIST = Map.of(
            ReportIncident.class, "victims",
            RecordAffected.class, "aliases",
            RecordPhase.class, "actors",
            RecordResponseAction.class, "by");

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
        if (type == RecordDataExposure.class && !complete.has("stage")) {
            complete.put("stage", ExposureStage.UNSPECIFIED.name());
        }
        if (complete.get("source") instanceof ObjectNode source) {
            source.put("mode", source.path("mode").asString("DIRECT"));
        } else {
            Source own = Source.direct(caller, Edtf.instant(clock.instant()));
            complete.set("source", Json.MAPPER.valueToTree(own));
        }
        return complete;
    }
}
