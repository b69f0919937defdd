package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.Explanation;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.field.Views;
import org.demarche.lens.why.Explanations;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Why a value is what it is: who says so, by which rule, and which events it rests on. */
@Controller
class WhyPage implements ChecksParameters {
    private final EntityQueries queries;
    private final PageContexts pageContexts;

    WhyPage(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("of")) {
            Explanations.check(value);
        }
    }

    @GetMapping("/why")
    String why(@RequestParam(name = "of") String of, ReadContext readContext, HttpServletRequest request, Model model) {
        var explanation =
                new Explanations(queries.everything(readContext), readContext.asOf(), readContext.isLatest()).of(of);
        String scope =
                queries.answers(readContext).claims(Views.fromPublic(EntityRef.parse(explanation.thing()))).stream()
                        .map(claim -> claim.event().caseId())
                        .filter(caseId -> caseId != null)
                        .findFirst()
                        .orElse("");
        PageContext context = pageContexts.add(model, readContext, request, scope);
        model.addAttribute("why", explanation);
        model.addAttribute("value", value(context, explanation));
        model.addAttribute("words", new WhyWords(explanation, new Wording(context), context));
        return "pages/why";
    }

    private static String value(PageContext context, Explanation explanation) {
        JsonNode value = explanation.value();
        String of = explanation.of();
        return value == null
                ? "nothing"
                : Wording.cut(
                        new JsonWording(new Wording(context)).words(of.substring(of.lastIndexOf('/') + 1), value));
    }
}
