package org.demarche.web.bodies;

import java.io.IOException;

/** The sender of a body takes too long for it. */
public final class SlowBodyException extends IOException {
    SlowBodyException() {
        super("the body of the request took too long");
    }
}
