package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.PartyPair;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists of the entities of one kind, with the parameters of the list of the API; a part of it on each page. */
@Controller
class ListPages {
    private static final int MOST = 50;

    private final EntityQueries queries;
    private final PageContexts pageContexts;

    ListPages(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    @GetMapping("/actors")
    String actors(
            ListFilter filter, ReadContext readContext, PageRequest page, HttpServletRequest request, Model model) {
        PageContext context = pageContexts.add(model, readContext, request, "");
        model.addAttribute("kinds", ActorKind.values());
        List<ActorView> shown =
                list(model, readContext, page, EntityList.actors().where(filter::has));
        context.expect(shown.stream().map(ActorView::actor).toList());
        return "pages/actors";
    }

    @GetMapping("/relations")
    String relations(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            ListFilter filter,
            ReadContext readContext,
            PageRequest page,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, readContext, request, "");
        model.addAttribute("states", RelationState.Severed.values());
        List<RelationState> shown =
                list(model, readContext, page, EntityList.relations(caseId).where(filter::has));
        context.expect(shown.stream()
                .flatMap(state -> PartyPair.parties(state.relation()).stream())
                .distinct()
                .toList());
        return "pages/relations";
    }

    @GetMapping("/attributions")
    String attributions(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            ListFilter filter,
            ReadContext readContext,
            PageRequest page,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, readContext, request, "");
        model.addAttribute("levels", AttributionLevel.values());
        List<AttributionState> shown =
                list(model, readContext, page, EntityList.attributions(caseId).where(filter::has));
        context.expect(shown.stream()
                .flatMap(state -> state.claims().stream())
                .map(AttributionState.AttributionClaim::actor)
                .distinct()
                .toList());
        return "pages/attributions";
    }

    @GetMapping("/campaigns")
    String campaigns(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            ListFilter filter,
            ReadContext readContext,
            PageRequest page,
            HttpServletRequest request,
            Model model) {
        pageContexts.add(model, readContext, request, "");
        list(model, readContext, page, EntityList.campaigns(caseId).where(filter::has));
        return "pages/campaigns";
    }

    /** A campaign is shown with who is said to stand behind it. */
    @GetMapping("/campaigns/{id}")
    String campaign(@PathVariable("id") String id, HttpServletRequest request) {
        String query = request.getQueryString();
        return "redirect:" + request.getRequestURI().replaceFirst("^/campaigns/", "/attributions/")
                + (query == null ? "" : "?" + query);
    }

    /** Adds a part of a list to the page, and returns its items. */
    private <V> List<V> list(Model model, ReadContext readContext, PageRequest page, EntityList<V> list) {
        var part = new PageRequest(page.after(), Math.min(page.limit(), MOST));
        Items<V> items = queries.list(readContext, part, list);
        model.addAttribute("items", items.items());
        model.addAttribute("problems", items.problems());
        model.addAttribute("next", items.next());
        return items.items();
    }
}
