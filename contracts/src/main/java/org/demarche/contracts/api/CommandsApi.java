package org.demarche.contracts.api;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Sends commands.
 *
 * @param <B> the body: a {@link org.demarche.contracts.event.Command} for a client
 */
@HttpExchange("/api/commands")
public interface CommandsApi<B> {

    /** 201 if the command was recorded now; 200 with the same receipt if it was recorded before under this key. */
    @PostExchange(url = "/{type}", contentType = "application/json", accept = "application/json")
    ResponseEntity<Receipt> send(
            @PathVariable("type") String type,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            B body);
}
