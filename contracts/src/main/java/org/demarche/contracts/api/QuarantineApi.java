package org.demarche.contracts.api;

import org.demarche.contracts.view.QuarantinedThing;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Things with an event that cannot be applied; for whoever runs the lens.
 */
@HttpExchange("/api/admin/quarantine")
public interface QuarantineApi {
    @GetExchange
    Items<QuarantinedThing> all();

    /** Tries again to apply what waits for a thing; a refusal with 409 if it still cannot be. */
    @PostExchange("/{kind}/{id}/retry")
    void retry(@PathVariable("kind") String kind, @PathVariable("id") String id);
}
