package org.demarche.web.docs;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.http.Refusal;
import org.demarche.web.NeighbourProperties;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Pages about the API: its document, each command and event, and the topics. */
@Hidden
@Controller
@RequestMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
class DocsController {
    private final String ledger;

    DocsController(NeighbourProperties neighbours) {
        this.ledger = neighbours.ledger();
    }

    @GetMapping
    String api() {
        return "docs/api";
    }

    @GetMapping("/commands")
    String commands(Model model) {
        List<MessagePage> all =
                StoredNames.commands().stream().map(MessagePage::command).toList();
        model.addAttribute("commands", all);
        model.addAttribute("refusals", Refusal.all());
        return "docs/commands";
    }

    @GetMapping("/commands/{name}")
    String command(@PathVariable String name, Model model) {
        if (StoredNames.command(name) == null) {
            throw new ProblemException(Problem.unknown("there is no command " + name));
        }
        MessagePage page = MessagePage.command(name);
        model.addAttribute("message", page);
        model.addAttribute("curl", page.curl(ledger));
        return "docs/message";
    }

    @GetMapping("/events/{name}")
    String event(@PathVariable String name, Model model) {
        if (StoredNames.event(name) == null) {
            throw new ProblemException(Problem.unknown("there is no event " + name));
        }
        model.addAttribute("message", MessagePage.event(name));
        return "docs/message";
    }

    @GetMapping("/topics")
    String topics(Model model) {
        model.addAttribute("topics", TopicsReader.topics());
        return "docs/topics";
    }
}
