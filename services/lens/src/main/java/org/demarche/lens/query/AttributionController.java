package org.demarche.lens.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Stream;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.AttributionState;
import org.demarche.lens.journal.StateFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/attributions")
@Tag(name = "Attributions", description = "Who is said to stand behind each incident or campaign, and how well founded")
class AttributionController {
    private final Register register;

    AttributionController(Register register) {
        this.register = register;
    }

    @GetMapping
    @Operation(summary = "Everything that is attributed, by the id of the incident or campaign")
    Items<AttributionState> list(
            @Parameter(description = "id of a case: those that its claims are about")
                    @RequestParam(name = "case", required = false)
                    @Nullable
                    String caseId,
            Standpoint standpoint,
            Page page) {
        var filter = new StateFilter("subject", standpoint.known(), caseId, null, null);
        return register.list(
                standpoint,
                page,
                filter,
                Answers::attribution,
                state -> !state.claims().isEmpty());
    }

    @GetMapping("/{subject}")
    @Operation(
            summary = "Who is said to stand behind one incident or campaign",
            description = "Level NONE where it is known and nobody has attributed it.")
    AttributionState one(
            @Parameter(description = "id of an incident or campaign") @PathVariable("subject") String subject,
            Standpoint standpoint) {
        Answers answers = register.answers(standpoint);
        boolean known = Stream.of("subject/", "incident/", "campaign/")
                .anyMatch(kind -> !answers.claims(kind + subject).isEmpty());
        if (!known) {
            throw new ProblemException(Problem.unknown("incident or campaign " + subject));
        }
        return answers.attribution(subject);
    }
}
