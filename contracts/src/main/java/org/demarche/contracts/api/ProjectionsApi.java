package org.demarche.contracts.api;

import org.demarche.contracts.view.Projection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * How the read models stand and are built anew; for whoever runs the lens.
 */
@HttpExchange("/api/admin/projections")
public interface ProjectionsApi {
    @GetExchange
    Items<Projection> all();

    @GetExchange("/{name}")
    Projection one(@PathVariable("name") String name);

    /** 202 when it has begun; {@code Location} tells where to ask how far it is. */
    @PostExchange("/{name}/rebuild")
    ResponseEntity<Projection> rebuild(@PathVariable("name") String name);

    /** Gives up what is being built, or clears away what has failed. */
    @DeleteExchange("/{name}/rebuild")
    void cancel(@PathVariable("name") String name);
}
