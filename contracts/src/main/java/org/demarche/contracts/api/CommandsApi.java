package org.demarche.contracts.api;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * How commands are sent.
 *
 * @param <B> the body, as the side that sends or the one that takes sees it
 */
@HttpExchange("/api/commands")
public interface CommandsApi<B> {

    /** 201 when recorded now, 200 with the same receipt when the key had been taken before. */
    @PostExchange(url = "/{type}", contentType = "application/json")
    ResponseEntity<Receipt> send(
            @PathVariable("type") String type,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            B body);
}
