package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.api.RelationsApi;
import org.demarche.contracts.view.OrderView;
import org.demarche.contracts.view.RelationState;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.PartyPair;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(
        name = "Relations",
        description = "How states stand to each other (Vienna Convention on Diplomatic Relations, 1961)")
class RelationController implements RelationsApi<ReadContext>, ChecksParameters {
    private final EntityQueries queries;

    RelationController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @CacheableAnswer(dependsOnNow = true)
    @Operation(operationId = "listRelations", summary = "Relations between states, by the pair of their codes")
    public Items<RelationState> list(
            @Parameter(description = "id of a case: those that its claims are about") @Nullable String caseId,
            ReadContext context,
            PageRequest page) {
        return queries.list(context, page, EntityList.relations(caseId));
    }

    @Override
    @CacheableAnswer(dependsOnNow = true)
    @AnsweredInParts
    @Operation(
            operationId = "getRelation",
            summary = "How two states stand to each other at a date",
            description = "Three-valued: severed by all claims of when (CERTAINLY), by some (POSSIBLY), by none (NOT)."
                    + " Before the first claim about a relation is known, it reads as undisturbed.")
    public RelationState one(
            @Parameter(
                            description =
                                    "two states (ISO 3166-1) or international organisations in either order, such as"
                                            + " AL-IR or EU-RU")
                    String pair,
            ReadContext context) {
        Answers answers = queries.answers(context);
        String ordered = PartyPair.checked(pair);
        queries.requireRelation(context, answers, ordered);
        return answers.relation(ordered);
    }

    @Override
    @AnsweredInParts
    @Operation(
            operationId = "getOrder",
            summary = "Whether an incident started before or after the relations were severed",
            description =
                    "By every date that counts for the one and for the other. CONTESTED where some put the incident"
                            + " before and some after; POSSIBLY where no two of them tell; NONE where there is nothing to"
                            + " compare.")
    public OrderView order(
            @Parameter(
                            description =
                                    "two states (ISO 3166-1) or international organisations in either order, such as"
                                            + " AL-IR or EU-RU")
                    String pair,
            @Parameter(description = "id of the incident") String incident,
            ReadContext context) {
        Answers answers = queries.answers(context);
        String ordered = PartyPair.checked(pair);
        queries.requireRelation(context, answers, ordered);
        EntityQueries.found(answers.incident(incident), "incident " + incident);
        return answers.order(ordered, incident);
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("pair")) {
            PartyPair.checked(value);
        }
    }
}
