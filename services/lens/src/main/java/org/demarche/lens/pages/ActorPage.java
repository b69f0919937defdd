package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An actor, its other names, and what is said to tie it to others. */
@Controller
class ActorPage {
    private final PageContexts pageContexts;

    ActorPage(PageContexts pageContexts) {
        this.pageContexts = pageContexts;
    }

    @GetMapping("/actors/{id}")
    String one(@PathVariable("id") String id, ReadContext readContext, HttpServletRequest request, Model model) {
        PageContext context = pageContexts.add(model, readContext, request, "");
        model.addAttribute("view", EntityQueries.found(context.answers().actor(id), "actor " + id));
        return "pages/actor";
    }
}
