package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
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
            ordered(value);
        }
    }

    @GetMapping("/relations/{pair}")
    String one(@PathVariable("pair") String pair, ReadContext readContext, HttpServletRequest request, Model model) {
        String ordered = ordered(pair);
        Answers answers = queries.answers(readContext);
        answers.fetchAround(EntityRef.relation(ordered));
        var claims = answers.claims(EntityRef.relation(ordered));
        if (claims.isEmpty() && !queries.exists(readContext, EntityRef.relation(ordered))) {
            throw new ProblemException(Problem.unknown("relation " + ordered));
        }
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

    /** A relation is stored under the codes of both sides in alphabetical order. */
    private static String ordered(String pair) {
        if (!pair.matches("[A-Z]{2,12}-[A-Z]{2,12}")) {
            throw new ProblemException(Problem.malformed(
                    "pair",
                    "expected two states (ISO 3166-1 alpha-2) or international organisations, such as AL-IR or EU-RU"));
        }
        String[] sides = pair.split("-", 2);
        return sides[0].compareTo(sides[1]) > 0 ? sides[1] + "-" + sides[0] : pair;
    }
}
