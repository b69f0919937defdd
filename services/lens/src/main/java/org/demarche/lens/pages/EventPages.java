package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;

/** The ledger, event by event. */
@Controller
class EventPages {
    private static final int MOST = 50;

    private final PageContexts pageContexts;
    private final EventFeed wire;

    EventPages(PageContexts pageContexts, EventFeed wire) {
        this.pageContexts = pageContexts;
        this.wire = wire;
    }

    @GetMapping("/events")
    String list(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            ReadContext standpoint,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, standpoint, request, caseId == null ? "" : caseId);
        Predicate<StoredEvent> condition =
                kept -> (caseId == null || caseId.equals(kept.event().caseId()))
                        && (type == null || type.equals(kept.event().type()));
        EventFeed.Part part = wire.before(standpoint, before == null ? Long.MAX_VALUE : before, MOST, condition);
        context.expect(part.lines().stream().flatMap(EventFeed.Line::parties).toList());
        model.addAttribute("part", part);
        model.addAttribute("types", StoredNames.events());
        return "pages/events";
    }

    @GetMapping("/events/{position}")
    String one(
            @PathVariable("position") long position, ReadContext standpoint, HttpServletRequest request, Model model) {
        History history = standpoint.served().models().history();
        StoredEvent kept =
                position > standpoint.known() ? null : history.at(position).orElse(null);
        if (kept == null) {
            throw new ProblemException(Problem.unknown("position " + position));
        }
        String scope = kept.event().caseId();
        PageContext context = pageContexts.add(model, standpoint, request, scope == null ? "" : scope);
        ReadContext whenever = whenever(standpoint);
        boolean readable = kept.unreadable() == null;
        model.addAttribute("kept", kept);
        model.addAttribute("previous", position > 1 ? history.at(position - 1).orElse(null) : null);
        model.addAttribute("next", position < standpoint.known());
        model.addAttribute("payload", pretty(kept));
        model.addAttribute(
                "things",
                readable
                        ? JournalKeys.of(kept.event().event()).stream()
                                .map(EntityRef::toString)
                                .toList()
                        : List.of());
        model.addAttribute("row", wire.lines(whenever, List.of(kept)).getFirst().row());
        model.addAttribute("since", wire.lines(whenever, since(context, history, kept)));
        return "pages/event";
    }

    /** What was said about the claim itself. */
    private static List<StoredEvent> since(PageContext context, History history, StoredEvent kept) {
        return context.answers().claims(EntityRef.claim(kept.event().id())).stream()
                .limit(MOST)
                .flatMap(claim -> history.at(claim.position()).stream())
                .toList();
    }

    /** An event at a stable address is shown whatever dates are asked about. */
    private static ReadContext whenever(ReadContext standpoint) {
        var reading = new AsOf(standpoint.known(), null, null, standpoint.asOf().now());
        return standpoint.withAsOf(reading);
    }

    /** Indented, which alters neither the order nor the writing of what is in it; as it is where it is no JSON. */
    private static String pretty(StoredEvent kept) {
        try {
            return Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Json.MAPPER.readTree(kept.event().data()));
        } catch (JacksonException e) {
            return kept.event().dataAsText();
        }
    }
}
