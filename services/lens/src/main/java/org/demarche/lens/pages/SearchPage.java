package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.search.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was found by the words of the field that every page has. */
@Controller
class SearchPage {
    private final Search search;
    private final PageContexts pageContexts;

    SearchPage(Search search, PageContexts pageContexts) {
        this.search = search;
        this.pageContexts = pageContexts;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(name = "q", required = false) @Nullable String text,
            @RequestParam(name = "kind", required = false) @Nullable String kind,
            @RequestParam(name = "after", required = false) @Nullable String after,
            ReadContext readContext,
            HttpServletRequest request,
            Model model) {
        pageContexts.add(model, readContext, request, "");
        if (text != null) {
            model.addAttribute(
                    "groups",
                    search.find(readContext, text, kind, after).kinds().stream()
                            .filter(group -> !group.items().isEmpty())
                            .toList());
        }
        return "pages/search";
    }
}
