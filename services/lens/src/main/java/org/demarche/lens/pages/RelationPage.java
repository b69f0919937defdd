package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.PartyPair;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How two states stand to each other, through time. */
@Controller
class RelationPage implements ChecksParameters {
    private final EntityQueries queries;
    private final PageContexts pageContexts;

    RelationPage(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("pair")) {
            PartyPair.checked(value);
        }
    }

    @GetMapping("/relations/{pair}")
    String one(@PathVariable("pair") String pair, ReadContext readContext, HttpServletRequest request, Model model) {
        String ordered = PartyPair.checked(pair);
        Answers answers = queries.answers(readContext);
        answers.fetchAround(EntityRef.relation(ordered));
        var claims = answers.claims(EntityRef.relation(ordered));
        queries.requireRelation(readContext, answers, ordered);
        String scope = claims.stream()
                .map(claim -> claim.event().caseId())
                .filter(caseId -> caseId != null)
                .findFirst()
                .orElse("");
        pageContexts.add(model, readContext, request, scope, answers);
        model.addAttribute("relation", ordered);
        model.addAttribute("strip", PagePart.of(() -> StateTimeline.of(ordered, readContext, answers)));
        return "pages/relation";
    }
}
