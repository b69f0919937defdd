package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.IncidentsApi;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Incidents", description = "What is claimed about each incident, and how far it has come")
class IncidentController implements IncidentsApi<ReadContext>, ChecksParameters {
    private final EntityQueries queries;

    IncidentController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("status")) {
            status(value);
        }
    }

    private static IncidentStatus status(String text) {
        return Parameters.word("status", text, IncidentStatus.SUSPECTED, IncidentStatus::name);
    }

    @Override
    @Operation(operationId = "listIncidents", summary = "Incidents, by id")
    public Items<IncidentView> list(
            @Parameter(description = "id of a case: those that its claims are about") @Nullable String caseId,
            @Parameter(
                            description = "how far it has come; left out, all but those that were withdrawn",
                            schema = @Schema(implementation = IncidentStatus.class))
                    @Nullable
                    String status,
            @Parameter(description = "words that the id or the title contains, in any case of letters") @Nullable
                    String text,
            ReadContext context,
            PageRequest page) {
        IncidentStatus wanted = status == null ? null : status(status);
        return queries.list(context, page, EntityList.incidents(caseId, wanted, text));
    }

    @Override
    @AnsweredInParts
    @Operation(
            operationId = "getIncident",
            summary = "One incident: status, impact by dimension and asserter, what was affected, who responded")
    public IncidentView one(String id, ReadContext context) {
        return EntityQueries.found(queries.answers(context).incident(id), "incident " + id);
    }
}
