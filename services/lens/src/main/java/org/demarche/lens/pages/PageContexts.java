package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.ui.Model;

/** Puts the frame around a page. */
final class PageContexts {
    private final EntityQueries register;
    private final HealthIndicator lens;

    PageContexts(EntityQueries register, HealthIndicator lens) {
        this.register = register;
        this.lens = lens;
    }

    /** The frame, which the templates find under the name {@code frame}; {@code scope} is the case the page is about, or empty. */
    PageContext around(Model model, ReadContext standpoint, HttpServletRequest request, String scope) {
        return around(model, standpoint, request, scope, register.answers(standpoint));
    }

    /** With answers that the page has asked for already. */
    PageContext around(Model model, ReadContext standpoint, HttpServletRequest request, String scope, Answers answers) {
        return put(model, new PageContext(standpoint, request, answers, scope, null));
    }

    /** Around a page that compares two readings: it stands at the later one on the clock compared. */
    PageContext comparing(Model model, Comparison comparison, HttpServletRequest request, String scope) {
        ReadContext wider = comparison.from().known() > comparison.to().known() ? comparison.from() : comparison.to();
        String clock = comparison.clock().name().toLowerCase(Locale.ROOT);
        return put(model, new PageContext(comparison.to(), request, register.answers(wider), scope, clock));
    }

    private static PageContext put(Model model, PageContext frame) {
        model.addAttribute("frame", frame);
        return frame;
    }

    /** How many events of the topic are not projected yet, as far as it is known. */
    long lag() {
        Health health = lens.health();
        return health != null && health.getDetails().get("lag") instanceof Number lag ? lag.longValue() : 0;
    }
}
