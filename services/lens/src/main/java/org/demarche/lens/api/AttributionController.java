package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.AttributionsApi;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.AttributionState;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Attributions", description = "Who is said to stand behind each incident or campaign, and how well founded")
class AttributionController implements AttributionsApi<ReadContext> {
    private final EntityQueries queries;

    AttributionController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @Operation(
            operationId = "listAttributions",
            summary = "Everything that is attributed, by the id of the incident or campaign")
    public Items<AttributionState> list(
            @Parameter(description = "id of a case: those that its claims are about") @Nullable String caseId,
            ReadContext context,
            PageRequest page) {
        return queries.list(context, page, EntityList.attributions(caseId));
    }

    @Override
    @AnsweredInParts
    @Operation(
            operationId = "getAttribution",
            summary = "Who is said to stand behind one incident or campaign",
            description = "Level NONE where it is known and nobody has attributed it.")
    public AttributionState one(
            @Parameter(description = "id of an incident or campaign") String subject, ReadContext context) {
        Answers answers = queries.answers(context);
        if (!answers.isSubject(subject)) {
            throw new ProblemException(Problem.unknown("incident or campaign " + subject));
        }
        return answers.attribution(subject);
    }
}
