package org.demarche.lens.query;

import org.springframework.http.ETag;

/** Who asks holds the answer already, so that it need not be made; ends the handling of the request, and is no fault. */
final class NotModifiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ETag tag;

    NotModifiedException(ETag tag) {
        super(null, null, false, false);
        this.tag = tag;
    }

    ETag tag() {
        return tag;
    }
}
