package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An actor: what it is accused of, what it says, how it stands to others, its names, and what ties it to others. */
@Controller
class ActorPage {
    private final EntityQueries queries;
    private final PageContexts pageContexts;

    ActorPage(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    @GetMapping("/actors/{id}")
    String one(@PathVariable("id") String id, ReadContext readContext, HttpServletRequest request, Model model) {
        PageContext context = pageContexts.add(model, readContext, request, "");
        model.addAttribute("view", EntityQueries.found(context.answers().actor(id), "actor " + id));
        PagePart<ActorDossier> dossier = PagePart.of(() -> {
            ActorDossier found = ActorDossier.of(id, queries, readContext);
            context.answers().fetchAround(found.entities());
            return found;
        });
        model.addAttribute("dossier", dossier);
        return "pages/actor";
    }
}
