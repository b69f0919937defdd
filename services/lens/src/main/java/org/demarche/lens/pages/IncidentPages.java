package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Incidents as a list, each by itself, and who is said to stand behind a subject. */
@Controller
class IncidentPages {
    private final EntityQueries queries;
    private final PageContexts pageContexts;

    IncidentPages(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    @GetMapping("/incidents")
    String list(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "q", required = false) @Nullable String text,
            ReadContext readContext,
            PageRequest page,
            HttpServletRequest request,
            Model model) {
        pageContexts.add(model, readContext, request, caseId == null ? "" : caseId);
        var list = new EntityList<>(
                EntityRef.Kind.INCIDENT,
                caseId,
                status,
                text,
                Answers::incident,
                condition(status, text),
                IncidentView::incident);
        Items<IncidentView> incidents = queries.list(readContext, page, list);
        model.addAttribute("incidents", incidents.items());
        model.addAttribute("next", incidents.next());
        model.addAttribute("statuses", IncidentStatus.values());
        return "pages/incidents";
    }

    @GetMapping("/incidents/{id}")
    String one(@PathVariable("id") String id, ReadContext readContext, HttpServletRequest request, Model model) {
        Answers answers = queries.answers(readContext);
        answers.fetchAround(EntityRef.incident(id), EntityRef.subject(id));
        IncidentView view = EntityQueries.found(answers.incident(id), "incident " + id);
        pageContexts.add(model, readContext, request, view.caseId(), answers);
        model.addAttribute("view", view);
        model.addAttribute("attribution", PagePart.of(() -> answers.attribution(id)));
        return "pages/incident";
    }

    @GetMapping("/attributions/{subject}")
    String attribution(
            @PathVariable("subject") String subject, ReadContext readContext, HttpServletRequest request, Model model) {
        Answers answers = queries.answers(readContext);
        EntityRef[] entities = {EntityRef.subject(subject), EntityRef.incident(subject), EntityRef.campaign(subject)};
        answers.fetchAround(entities);
        List<RecordedClaim> claims = Stream.of(entities)
                .flatMap(entity -> answers.claims(entity).stream())
                .toList();
        if (claims.isEmpty()) {
            throw new ProblemException(Problem.unknown("incident or campaign " + subject));
        }
        String scope = claims.getFirst().event().caseId();
        pageContexts.add(model, readContext, request, scope == null ? "" : scope, answers);
        model.addAttribute("incident", answers.incident(subject));
        model.addAttribute("campaign", answers.campaign(subject));
        model.addAttribute("attribution", answers.attribution(subject));
        return "pages/attribution";
    }

    private static Predicate<IncidentView> condition(@Nullable String status, @Nullable String text) {
        return view -> (status == null
                        ? view.status() != IncidentStatus.WITHDRAWN
                        : view.status().name().equals(status))
                && (text == null || Folding.contains(view.id() + "\n" + view.title(), text));
    }
}
