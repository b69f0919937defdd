package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.query.Register;
import org.demarche.lens.query.Standpoint;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.ui.Model;

/** Puts the frame around a page. */
final class Frames {
    private final Register register;
    private final HealthIndicator lens;

    Frames(Register register, HealthIndicator lens) {
        this.register = register;
        this.lens = lens;
    }

    /** The frame, which the templates find under the name {@code frame}; {@code scope} is the case the page is about, or empty. */
    Frame around(Model model, Standpoint standpoint, HttpServletRequest request, String scope) {
        var frame = new Frame(standpoint, request, register.answers(standpoint), scope);
        model.addAttribute("frame", frame);
        return frame;
    }

    /** How many events of the topic are not projected yet, as far as it is known. */
    long lag() {
        Health health = lens.health();
        return health != null && health.getDetails().get("lag") instanceof Number lag ? lag.longValue() : 0;
    }
}
