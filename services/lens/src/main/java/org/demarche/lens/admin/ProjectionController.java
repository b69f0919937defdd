package org.demarche.lens.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.projector.Projection;
import org.demarche.lens.projector.Projections;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/projections")
@Tag(name = "Administration", description = "For whoever runs the lens")
class ProjectionController {
    private static final String NAME = "name of the projection; there is one, named lens unless configured otherwise";

    private final Projections projections;

    ProjectionController(Projections projections) {
        this.projections = projections;
    }

    record ProjectionsList(List<Projection> items) {}

    @GetMapping
    @Operation(summary = "What is projected, how far, and what is being built anew")
    ProjectionsList all() {
        return new ProjectionsList(List.of(projections.projection()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "One projection")
    @ApiResponse(responseCode = "404", description = "there is no such projection; the problem names those there are")
    Projection one(@Parameter(description = NAME, example = "lens") @PathVariable("name") String name) {
        known(name);
        return projections.projection();
    }

    @PostMapping("/{name}/rebuild")
    @Operation(
            summary = "Builds a projection anew from the topic, beside the one that is served",
            description =
                    "Answers go on to be made from the present generation, which goes on to be projected. When the"
                            + " new one has caught up, all replicas turn to it at once; if it cannot apply something that the"
                            + " present one could, it has failed and everything stays as it is. A replica that dies"
                            + " meanwhile is replaced by another, which goes on where it stopped.")
    @ApiResponse(responseCode = "202", description = "it has begun; Location tells how far it is")
    @ApiResponse(responseCode = "404", description = "there is no such projection; the problem names those there are")
    @ApiResponse(responseCode = "409", description = "it is being built already")
    ResponseEntity<Projection> rebuild(
            @Parameter(description = NAME, example = "lens") @PathVariable("name") String name) {
        known(name);
        if (!projections.rebuild()) {
            throw new ProblemException(Problem.plain(
                    "rebuild-running", "It is being built already", 409, "wait for it, or give it up by DELETE"));
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/admin/projections/" + name))
                .body(projections.projection());
    }

    @DeleteMapping("/{name}/rebuild")
    @Operation(summary = "Gives up what is being built, or clears away what has failed")
    @ApiResponse(responseCode = "204", description = "what was served before is served on")
    @ApiResponse(responseCode = "404", description = "nothing is being built, or there is no such projection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@Parameter(description = NAME, example = "lens") @PathVariable("name") String name) {
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
