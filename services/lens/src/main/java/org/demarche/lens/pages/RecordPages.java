package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.forms.CommandForm;
import org.demarche.lens.forms.FormBody;
import org.demarche.lens.forms.FormSender;
import org.demarche.lens.search.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;
import tools.jackson.databind.node.ObjectNode;

/** Claims recorded by form. The lens records nothing itself: it sends the command to the ledger, for the user. */
@Controller
class RecordPages {
    static final String KEY = "key";
    static final String DO = "do";

    /** Of a user who is not logged in; it is sent to the ledger, and is not shown again. */
    static final String TOKEN = "token";

    private final PageContexts pageContexts;
    private final FormSender sender;
    private final Search search;
    private final EntityQueries queries;

    RecordPages(PageContexts pageContexts, FormSender sender, Search search, EntityQueries queries) {
        this.pageContexts = pageContexts;
        this.sender = sender;
        this.search = search;
        this.queries = queries;
    }

    @GetMapping("/record")
    String choose(ReadContext readContext, HttpServletRequest request, Model model) {
        requireLedger();
        Map<String, String> given = typed(request);
        PageContext context = pageContexts.add(model, readContext, request, given.getOrDefault("case", ""));
        var claim = new RecordedAbout(context.answers(), given);
        ResolvedClaim<?> about = claim.claim();
        model.addAttribute("groups", CommandChoice.of(given, about == null ? null : about.event()));
        model.addAttribute("about", given);
        model.addAttribute("row", claim.row());
        return "pages/record";
    }

    @GetMapping("/record/{command}")
    String form(
            @PathVariable("command") String command, ReadContext readContext, HttpServletRequest request, Model model) {
        Filled filled = filled(command, typed(request), readContext, request, model);
        Map<String, String> values = new LinkedHashMap<>(RecordForm.values(filled.form(), filled.current()));
        values.putAll(filled.typed());
        show(
                model,
                filled,
                new RecordForm(filled.form(), values, UUID.randomUUID().toString(), null, null));
        return "pages/recordform";
    }

    @PostMapping("/record/{command}")
    Object record(
            @PathVariable("command") String command,
            ReadContext readContext,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Filled filled = filled(command, typed(request), readContext, request, model);
        var parties = new PartyLookup(readContext, search, filled.context().answers());
        FormBody body = FormBody.of(filled.form(), filled.typed(), filled.current(), parties::id);
        String key = filled.typed().getOrDefault(KEY, UUID.randomUUID().toString());
        Problem problem = body.violations().isEmpty() ? null : Problem.malformed(body.violations());
        if (problem == null && !"preview".equals(filled.typed().get(DO))) {
            FormSender.Answer answer = sender.send(
                    command, key, body.body(), request, filled.typed().get(TOKEN));
            if (answer instanceof FormSender.Answer.Recorded recorded) {
                return recorded(recorded.position(), response);
            }
            problem = ((FormSender.Answer.Refused) answer).problem();
        }
        if (problem != null) {
            response.setStatus(problem.status());
        }
        boolean reused = problem != null && problem.status() == HttpStatus.UNPROCESSABLE_CONTENT.value();
        String next = reused ? UUID.randomUUID().toString() : key;
        show(model, filled, new RecordForm(filled.form(), filled.typed(), next, body, problem));
        return "pages/recordform";
    }

    /** The page of the event, once it is projected. */
    private static RedirectView recorded(long position, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var event = new RedirectView("/events/" + position + "?min-position=" + position);
        event.setStatusCode(HttpStatus.SEE_OTHER);
        return event;
    }

    /** A form with what was typed into it. */
    private record Filled(
            CommandForm form,
            Map<String, String> typed,
            @Nullable ObjectNode current,
            @Nullable TimelineRow row,
            PageContext context,
            ReadContext readContext) {}

    private Filled filled(
            String command,
            Map<String, String> typed,
            ReadContext readContext,
            HttpServletRequest request,
            Model model) {
        requireLedger();
        CommandForm form = CommandForm.of(command);
        if (form == null) {
            throw new ProblemException(Problem.unknown("command " + command));
        }
        PageContext context = pageContexts.add(model, readContext, request, typed.getOrDefault("case", ""));
        var about = new RecordedAbout(context.answers(), typed);
        ResolvedClaim<?> claim = about.claim();
        Event corrected = claim != null && command.equals("correct-claim") ? claim.event() : null;
        return new Filled(
                corrected == null ? form : form.correcting(corrected.getClass()),
                typed,
                corrected == null ? null : RecordForm.json(corrected),
                about.row(),
                context,
                readContext);
    }

    private void show(Model model, Filled filled, RecordForm form) {
        model.addAttribute("form", form);
        model.addAttribute("row", filled.row());
        model.addAttribute(
                "suggestions",
                new Suggestions(queries, filled.readContext(), filled.context().answers(), filled.typed())
                        .of(filled.form()));
    }

    private void requireLedger() {
        if (!sender.isThere()) {
            throw new ProblemException(
                    Problem.unknown("a ledger to record in: demarche.lens.ledger-address is not set here"));
        }
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!values[0].isBlank()) {
                typed.put(name, values[0].strip());
            }
        });
        return typed;
    }
}
