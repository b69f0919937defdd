package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.ActorsApi;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.ActorView;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Actors", description = "States, organs, groups and persons, and what is said to tie them together")
class ActorController implements ActorsApi<ReadContext> {
    private final EntityQueries queries;

    ActorController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @Operation(operationId = "listActors", summary = "Actors, by id")
    public Items<ActorView> list(ReadContext context, PageRequest page) {
        return queries.list(context, page, EntityList.actors());
    }

    @Override
    @AnsweredInParts
    @Operation(operationId = "getActor", summary = "One actor and its claimed ties, each in its asserter's word")
    public ActorView one(String id, ReadContext context) {
        return EntityQueries.found(queries.answers(context).actor(id), "actor " + id);
    }
}
