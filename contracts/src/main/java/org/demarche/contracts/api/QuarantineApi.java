package org.demarche.contracts.api;

import org.demarche.contracts.view.QuarantinedThing;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Entities with an event that could not be applied, for operators of the lens.
 */
@HttpExchange("/api/admin/quarantine")
public interface QuarantineApi {
    @GetExchange(accept = "application/json")
    Items<QuarantinedThing> all();

    /** Applies the waiting events of an entity again. A problem with status 409 if they still cannot be applied. */
    @PostExchange("/{kind}/{id}/retry")
    void retry(@PathVariable("kind") String kind, @PathVariable("id") String id);
}
