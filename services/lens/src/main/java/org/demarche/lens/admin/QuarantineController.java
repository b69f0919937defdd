package org.demarche.lens.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.QuarantineApi;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.QuarantinedThing;
import org.demarche.lens.journal.Quarantined;
import org.demarche.lens.projector.Quarantine;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Administration", description = "For the operators of the lens")
class QuarantineController implements QuarantineApi {
    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    @Operation(
            operationId = "listQuarantine",
            summary = "Entities in quarantine",
            description = "One of their events cannot be applied: that one and all later ones of the entity wait, and"
                    + " answers about it stay as they were before. Everything else goes on.")
    public Items<QuarantinedThing> all() {
        return new Items<>(
                quarantine.open().stream().map(QuarantineController::shown).toList(), null);
    }

    @Override
    @Operation(operationId = "retryQuarantined", summary = "Tries again to apply the waiting events of an entity")
    @ApiResponse(responseCode = "204", description = "healed: nothing waits any more")
    @ApiResponse(responseCode = "409", description = "it still cannot be applied")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void retry(
            @Parameter(description = "such as incident") String kind,
            @Parameter(description = "id of the entity") String id) {
        String key = kind + "/" + id;
        if (quarantine.open().stream().noneMatch(each -> each.key().equals(key))) {
            throw new ProblemException(Problem.unknown(key + " in quarantine"));
        }
        Quarantined after = quarantine.retry(key);
        if (after.isOpen()) {
            throw new ProblemException(Problem.plain("still-waiting", "Still in quarantine", 409, after.reason()));
        }
    }

    private static QuarantinedThing shown(Quarantined quarantined) {
        return new QuarantinedThing(
                quarantined.key(),
                quarantined.reason(),
                quarantined.waiting().getFirst(),
                quarantined.waiting().size());
    }
}
