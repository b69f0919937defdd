package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.WhyApi;
import org.demarche.contracts.view.Explanation;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.asof.ReadsBeyondKnown;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.why.Explanations;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Why", description = "What a value rests on")
class WhyController implements WhyApi<ReadContext>, ChecksParameters {
    private final EntityQueries queries;

    WhyController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("of")) {
            Explanations.check(value);
        }
    }

    @Override
    @ReadsBeyondKnown
    @AnsweredInParts
    @Operation(
            operationId = "explain",
            summary = "Why a field has its value: the rule, the claims that count, those that do not, and the events",
            description =
                    "Also the claims that do not count because they were recorded after known=, so that this answer"
                            + " goes on to change where the value does not. What lies beyond the fields of an entity is"
                            + " answered 404, naming those it has.")
    public Explanation why(
            @Parameter(
                            description = "path of the field: a slot, such as relation/AL-IR/severed or"
                                    + " incident/INC-JULY/impact/AVAILABILITY, a field, such as"
                                    + " attribution/INC-JULY/level, or any path that a diff gives",
                            example = "relation/AL-IR/severed")
                    String of,
            ReadContext context) {
        return new Explanations(queries.everything(context), context.asOf(), context.isLatest()).of(of);
    }
}
