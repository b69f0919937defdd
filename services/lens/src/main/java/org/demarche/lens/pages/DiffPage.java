package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.diff.Differences;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.field.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What a case answers otherwise under another reading. */
@Controller
class DiffPage {
    /** How many entities a page compares field by field. */
    private static final int ENTITIES = 30;

    private final EntityQueries queries;
    private final PageContexts pageContexts;

    DiffPage(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    @GetMapping(path = "/cases/{id}/diff", params = "from")
    String compared(
            @PathVariable("id") String id,
            @RequestParam(name = "after", required = false) @Nullable String after,
            Comparison comparison,
            HttpServletRequest request,
            Model model) {
        ReadContext wider = comparison.from().known() > comparison.to().known() ? comparison.from() : comparison.to();
        PageContext context = pageContexts.addComparing(model, comparison, request, id);
        var claims = new CachingClaimSource(queries.claims(comparison));
        var differences = new Differences(
                claims, comparison.from().asOf(), comparison.to().asOf(), queries.failures());
        model.addAttribute("caseTitle", title(id, wider));
        model.addAttribute("id", id);
        List<EntityRef> entities = behind(List.copyOf(differences.entitiesOfCase(id)), after);
        model.addAttribute("difference", differences.of(entities, ENTITIES));
        model.addAttribute("changes", new DiffLines(context.links(), new Wording(context)));
        model.addAttribute(
                "news",
                new DiffNews(
                        new Answers(claims, comparison.from().asOf(), queries.failures()),
                        new Answers(claims, comparison.to().asOf(), queries.failures()),
                        context.links(),
                        new Wording(context)));
        return "pages/diff";
    }

    /** What comes after the last entity of the part before; an entity that there is not leads to the first part. */
    private static List<EntityRef> behind(List<EntityRef> entities, @Nullable String last) {
        int index = last == null
                ? -1
                : entities.stream()
                        .map(Views::publicRef)
                        .map(EntityRef::toString)
                        .toList()
                        .indexOf(last);
        return entities.subList(index + 1, entities.size());
    }

    /** A reading that is set on the clock compared is the one compared to: the time bar, or a link, may set it so. */
    @GetMapping(
            path = "/cases/{id}/diff",
            params = {"from", "known", "clock!=said", "clock!=at"})
    String known(HttpServletRequest request) {
        return comparedTo("known", request);
    }

    @GetMapping(
            path = "/cases/{id}/diff",
            params = {"from", "said", "clock=said"})
    String said(HttpServletRequest request) {
        return comparedTo("said", request);
    }

    @GetMapping(
            path = "/cases/{id}/diff",
            params = {"from", "at", "clock=at"})
    String at(HttpServletRequest request) {
        return comparedTo("at", request);
    }

    private static String comparedTo(String clock, HttpServletRequest request) {
        var address = UriComponentsBuilder.fromPath(request.getRequestURI());
        Map<String, String[]> given = new LinkedHashMap<>(request.getParameterMap());
        given.putIfAbsent("to", given.get(clock));
        given.remove(clock);
        given.forEach((name, values) -> address.queryParam(name, values[0]));
        return "redirect:" + address.encode().build().toUriString();
    }

    @GetMapping("/cases/{id}/diff")
    String asked(@PathVariable("id") String id, ReadContext readContext, HttpServletRequest request, Model model) {
        pageContexts.add(model, readContext, request, id);
        model.addAttribute("caseTitle", title(id, readContext));
        model.addAttribute("id", id);
        return "pages/diff";
    }

    /** Also of a case that was opened after the dates asked about. */
    private String title(String id, ReadContext readContext) {
        var whenever =
                new AsOf(readContext.known(), null, null, readContext.asOf().now());
        var known = readContext.withAsOf(whenever);
        return EntityQueries.found(queries.answers(known).caseView(id), "case " + id)
                .title();
    }
}
