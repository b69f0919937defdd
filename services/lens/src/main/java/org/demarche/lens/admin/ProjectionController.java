package org.demarche.lens.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.ProjectionsApi;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.Projection;
import org.demarche.lens.projector.Projections;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Administration", description = "For the operators of the lens")
class ProjectionController implements ProjectionsApi {
    private static final String NAME = "name of the projection; there is one, named lens unless configured otherwise";

    private final Projections projections;

    ProjectionController(Projections projections) {
        this.projections = projections;
    }

    @Override
    @Operation(operationId = "listProjections", summary = "What is projected, how far, and what is being built anew")
    public Items<Projection> all() {
        return new Items<>(List.of(projections.projection()), null);
    }

    @Override
    @Operation(operationId = "getProjection", summary = "One projection")
    public Projection one(@Parameter(description = NAME, example = "lens") String name) {
        known(name);
        return projections.projection();
    }

    @Override
    @Operation(
            operationId = "rebuildProjection",
            summary = "Builds a projection anew from the topic, beside the one that is served",
            description =
                    "Answers go on to be made from the present generation, which goes on to be projected. When the new"
                            + " one has caught up, all replicas turn to it at once; if it cannot apply something that the"
                            + " present one could, it has failed and everything stays as it is. A replica that dies"
                            + " meanwhile is replaced by another, which goes on where it stopped.")
    @ApiResponse(responseCode = "202", description = "it has begun; Location tells how far it is")
    @ApiResponse(responseCode = "409", description = "it is being built already, or does not fit beside what is served")
    public ResponseEntity<Projection> rebuild(@Parameter(description = NAME, example = "lens") String name) {
        known(name);
        if (!projections.rebuild()) {
            throw new ProblemException(Problem.plain(
                    "rebuild-running", "It is being built already", 409, "wait for it, or give it up by DELETE"));
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/admin/projections/" + name))
                .body(projections.projection());
    }

    @Override
    @Operation(operationId = "cancelRebuild", summary = "Gives up what is being built, or clears away what has failed")
    @ApiResponse(responseCode = "204", description = "what was served before is served on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void cancel(@Parameter(description = NAME, example = "lens") String name) {
        known(name);
        if (!projections.cancel()) {
            throw new ProblemException(Problem.unknown("rebuild of " + name));
        }
    }

    private void known(String name) {
        if (!name.equals(projections.name())) {
            throw new ProblemException(
                    Problem.unknown("projection %s; there is: %s".formatted(name, projections.name())));
        }
    }
}
