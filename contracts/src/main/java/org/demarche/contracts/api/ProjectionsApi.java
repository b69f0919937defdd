package org.demarche.contracts.api;

import org.demarche.contracts.view.Projection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The status of the read models and their rebuilds, for operators of the lens.
 */
@HttpExchange("/api/admin/projections")
public interface ProjectionsApi {
    @GetExchange(accept = "application/json")
    Items<Projection> all();

    @GetExchange(url = "/{name}", accept = "application/json")
    Projection one(@PathVariable("name") String name);

    /** Starts a rebuild: 202, with the URL of its status in {@code Location}. */
    @PostExchange(url = "/{name}/rebuild", accept = "application/json")
    ResponseEntity<Projection> rebuild(@PathVariable("name") String name);

    /** Cancels a running rebuild, or removes a failed one. */
    @DeleteExchange("/{name}/rebuild")
    void cancel(@PathVariable("name") String name);
}
