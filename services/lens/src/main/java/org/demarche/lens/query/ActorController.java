package org.demarche.lens.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.Page;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.ActorView;
import org.demarche.lens.journal.StateFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/actors")
@Tag(name = "Actors", description = "States, organs, groups and persons, and what is said to tie them together")
class ActorController {
    private final Register register;

    ActorController(Register register) {
        this.register = register;
    }

    @GetMapping
    @Operation(summary = "Actors, by id")
    Items<ActorView> list(Standpoint standpoint, Page page) {
        var filter = new StateFilter("actor", standpoint.known(), null, null, null);
        return register.list(standpoint, page, filter, Answers::actor, view -> true);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One actor and its claimed ties, each in its asserter's word")
    ActorView one(@PathVariable("id") String id, Standpoint standpoint) {
        return Register.found(register.answers(standpoint).actor(id), "actor " + id);
    }
}
