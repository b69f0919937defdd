package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
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
    private final EventFeed feed;

    EventPages(PageContexts pageContexts, EventFeed feed) {
        this.pageContexts = pageContexts;
        this.feed = feed;
    }

    @GetMapping("/events")
    String list(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            ReadContext readContext,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, readContext, request, caseId == null ? "" : caseId);
        Predicate<StoredEvent> condition =
                stored -> (caseId == null || caseId.equals(stored.event().caseId()))
                        && (type == null || type.equals(stored.event().type()));
        EventFeed.Part part = feed.before(readContext, before == null ? Long.MAX_VALUE : before, MOST, condition);
        context.expect(part.lines().stream().flatMap(EventFeed.Line::parties).toList());
        model.addAttribute("part", part);
        model.addAttribute("types", StoredNames.events());
        return "pages/events";
    }

    @GetMapping("/events/{position}")
    String one(
            @PathVariable("position") long position, ReadContext readContext, HttpServletRequest request, Model model) {
        History history = readContext.served().models().history();
        StoredEvent stored =
                position > readContext.known() ? null : history.at(position).orElse(null);
        if (stored == null || EventFeed.seen(readContext, List.of(stored)).isEmpty()) {
            throw new ProblemException(Problem.unknown("position " + position));
        }
        String scope = stored.event().caseId();
        PageContext context = pageContexts.add(model, readContext, request, scope == null ? "" : scope);
        ReadContext whenever = whenever(readContext);
        boolean readable = stored.unreadable() == null;
        model.addAttribute("stored", stored);
        model.addAttribute("previous", position > 1 ? history.at(position - 1).orElse(null) : null);
        model.addAttribute("next", position < readContext.known());
        model.addAttribute("payload", pretty(stored));
        Collection<EntityRef> things = readable ? JournalKeys.of(stored.event().event()) : List.of();
        model.addAttribute("things", things.stream().map(EntityRef::toString).toList());
        model.addAttribute(
                "shown",
                things.stream()
                        .filter(thing -> hasPage(context, thing))
                        .map(EntityRef::toString)
                        .toList());
        model.addAttribute(
                "row", feed.lines(whenever, List.of(stored)).getFirst().row());
        model.addAttribute("since", feed.lines(whenever, since(context, history, stored)));
        return "pages/event";
    }

    /** An event is shown under every reading; what it is about may not be there under this one. */
    private static boolean hasPage(PageContext context, EntityRef thing) {
        return switch (thing.kind()) {
            case CASE -> context.answers().caseSummary(thing.id()) != null;
            case INCIDENT -> context.answers().incidentLine(thing.id()) != null;
            case ACTOR -> context.answers().actor(thing.id()) != null;
            case CAMPAIGN, SUBJECT, ATTRIBUTION, RELATION, DOCUMENT, CLAIM, SLOT, CONTRADICTION, MARKING -> true;
        };
    }

    /** What was said about the claim itself. */
    private static List<StoredEvent> since(PageContext context, History history, StoredEvent stored) {
        return context.answers().claims(EntityRef.claim(stored.event().id())).stream()
                .limit(MOST)
                .flatMap(claim -> history.at(claim.position()).stream())
                .toList();
    }

    /** An event at a stable address is shown for all dates that are asked about. */
    private static ReadContext whenever(ReadContext readContext) {
        var reading =
                new AsOf(readContext.known(), null, null, readContext.asOf().now());
        return readContext.withAsOf(reading);
    }

    /** Indented, which alters neither the order nor the writing of what is in it; as it is where it is no JSON. */
    private static String pretty(StoredEvent stored) {
        try {
            return Json.MAPPER
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Json.MAPPER.readTree(stored.event().data()));
        } catch (JacksonException e) {
            return stored.event().dataAsText();
        }
    }
}
