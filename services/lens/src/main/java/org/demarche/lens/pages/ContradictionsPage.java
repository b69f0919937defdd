package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.SlotView;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The contradictions of all cases, case by case. */
@Controller
class ContradictionsPage {
    private static final int CASES = 20;

    /** Of each case; the page of the case has all. */
    private static final int OF_EACH = 20;

    private final EntityQueries queries;
    private final PageContexts pageContexts;

    ContradictionsPage(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    /** A case and those of its contradictions that were asked for. */
    record OfCase(String caseId, List<SlotView> all) {
        public List<SlotView> first() {
            return all.subList(0, Math.min(OF_EACH, all.size()));
        }

        public boolean more() {
            return all.size() > OF_EACH;
        }
    }

    @GetMapping("/contradictions")
    String list(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "is", required = false) @Nullable String is,
            ReadContext readContext,
            PageRequest page,
            HttpServletRequest request,
            Model model) {
        pageContexts.add(model, readContext, request, "");
        var list = new EntityList<OfCase>(
                EntityRef.Kind.CASE,
                null,
                null,
                null,
                (answers, id) -> caseId == null || caseId.equals(id) ? ofCase(answers, id, is) : null,
                each -> !each.all().isEmpty(),
                OfCase::caseId);
        Items<OfCase> cases = queries.list(readContext, new PageRequest(page.after(), CASES), list);
        model.addAttribute("cases", cases.items());
        model.addAttribute("problems", cases.problems());
        model.addAttribute("next", cases.next());
        return "pages/allcontradictions";
    }

    private static OfCase ofCase(Answers answers, String id, @Nullable String is) {
        return new OfCase(
                id,
                answers.contradictions(id).stream()
                        .filter(slot -> is == null || is.equals(slot.contested() ? "open" : "decided"))
                        .toList());
    }
}
