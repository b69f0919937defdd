package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.diff.Differences;
import org.demarche.lens.query.Comparison;
import org.demarche.lens.query.Register;
import org.demarche.lens.query.Standpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a case answers otherwise under another reading. */
@Controller
class DiffPage {
    private final Register register;
    private final Frames frames;

    DiffPage(Register register, Frames frames) {
        this.register = register;
        this.frames = frames;
    }

    @GetMapping(path = "/cases/{id}/diff", params = "from")
    String compared(@PathVariable("id") String id, Comparison comparison, HttpServletRequest request, Model model) {
        Standpoint wider = comparison.from().known() > comparison.to().known() ? comparison.from() : comparison.to();
        Frame frame = frames.around(model, wider, request, id);
        var differences = new Differences(
                register.claims(comparison),
                comparison.from().reading(),
                comparison.to().reading());
        model.addAttribute("caseTitle", title(id, wider));
        model.addAttribute("id", id);
        model.addAttribute("difference", differences.of(differences.thingsOfCase(id)));
        model.addAttribute("changes", new Changes(frame));
        return "pages/diff";
    }

    @GetMapping("/cases/{id}/diff")
    String asked(@PathVariable("id") String id, Standpoint standpoint, HttpServletRequest request, Model model) {
        frames.around(model, standpoint, request, id);
        model.addAttribute("caseTitle", title(id, standpoint));
        model.addAttribute("id", id);
        return "pages/diff";
    }

    /** Also of a case that was opened after the dates asked about. */
    private String title(String id, Standpoint standpoint) {
        var whenever =
                new Reading(standpoint.known(), null, null, standpoint.reading().now());
        var known = standpoint.reading(whenever);
        return Register.found(register.answers(known).caseView(id), "case " + id)
                .title();
    }
}
