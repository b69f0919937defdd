package org.demarche.lens.query;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says that what is held is still the answer. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NotModifiedAdvice {

    @ExceptionHandler
    ResponseEntity<Void> onHeld(NotModifiedException e) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .header(HttpHeaders.ETAG, e.tag().formattedTag())
                .build();
    }
}
