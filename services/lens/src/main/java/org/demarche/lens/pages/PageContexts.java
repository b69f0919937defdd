package org.demarche.lens.pages;

import static org.springframework.http.HttpHeaders.AUTHORIZATION;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.ProjectionLag;
import org.springframework.ui.Model;

/** Adds to the model of a page what the templates call: {@code page}, {@code links} and {@code wording}. */
final class PageContexts {
    private final EntityQueries entities;
    private final ProjectionLag lag;
    private final boolean recording;
    private final boolean openToAll;

    /**
     * @param recording whether claims can be recorded by form
     * @param openToAll whether anybody may read and record: every page says so
     */
    PageContexts(EntityQueries entities, ProjectionLag lag, boolean recording, boolean openToAll) {
        this.entities = entities;
        this.lag = lag;
        this.recording = recording;
        this.openToAll = openToAll;
    }

    /** {@code scope} is the case that the page is about, or empty. */
    PageContext add(Model model, ReadContext context, HttpServletRequest request, String scope) {
        return add(model, context, request, scope, entities.answers(context));
    }

    /** With answers that the page has read already. */
    PageContext add(Model model, ReadContext context, HttpServletRequest request, String scope, Answers answers) {
        return add(model, request, new PageContext(context, request, answers, scope, null, recording));
    }

    /** For a page that compares two states: it is as of the later one on the clock compared. */
    PageContext addComparing(Model model, Comparison comparison, HttpServletRequest request, String scope) {
        ReadContext wider = comparison.from().known() > comparison.to().known() ? comparison.from() : comparison.to();
        String clock = comparison.clock().name().toLowerCase(Locale.ROOT);
        return add(
                model,
                request,
                new PageContext(comparison.to(), request, entities.answers(wider), scope, clock, recording));
    }

    private PageContext add(Model model, HttpServletRequest request, PageContext page) {
        model.addAttribute("page", page);
        model.addAttribute("links", page.links());
        model.addAttribute("wording", new Wording(page));
        model.addAttribute("openToAll", openToAll);
        model.addAttribute("loggedIn", request.getUserPrincipal() != null && request.getHeader(AUTHORIZATION) == null);
        return page;
    }

    /** How many events of the topic are not projected yet, as far as it is known. */
    long lag() {
        return lag.events();
    }
}
