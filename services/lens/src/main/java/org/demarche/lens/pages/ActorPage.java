package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.query.Register;
import org.demarche.lens.query.Standpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An actor, its other names, and what is said to tie it to others. */
@Controller
class ActorPage {
    private final Frames frames;

    ActorPage(Frames frames) {
        this.frames = frames;
    }

    @GetMapping("/actors/{id}")
    String one(@PathVariable("id") String id, Standpoint standpoint, HttpServletRequest request, Model model) {
        Frame frame = frames.around(model, standpoint, request, "");
        model.addAttribute("view", Register.found(frame.answers().actor(id), "actor " + id));
        return "pages/actor";
    }
}
