package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.asof.ReadContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the words on the pages mean. */
@Controller
class HelpPage {
    private final PageContexts pageContexts;

    HelpPage(PageContexts pageContexts) {
        this.pageContexts = pageContexts;
    }

    @GetMapping("/help")
    String help(ReadContext readContext, HttpServletRequest request, Model model) {
        pageContexts.add(model, readContext, request, "");
        return "pages/help";
    }
}
