package org.demarche.lens.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A case as a report, and its claims in time, as a picture and as a list. */
@Controller
class CasePage {
    private static final int FIRST = 40;
    private static final int ROWS = 100;

    /** How many entities of a kind are shown with all that is claimed about them. */
    private static final int ENTITIES = 5;

    private static final int CONTRADICTIONS = 10;
    private static final int CONTRADICTIONS_ALONE = 40;

    private final EntityQueries queries;
    private final PageContexts pageContexts;

    CasePage(EntityQueries queries, PageContexts pageContexts) {
        this.queries = queries;
        this.pageContexts = pageContexts;
    }

    /** The first claims of a case, and how many there are. */
    record Claims(List<TimelineRow> rows, int total, StillTimeline still) {
        static Claims of(List<TimelineRow> all, Clock clock) {
            return new Claims(all.subList(0, Math.min(FIRST, all.size())), all.size(), StillTimeline.of(all, clock));
        }

        public boolean more() {
            return total > rows.size();
        }
    }

    /** The entities of a case that its page shows. */
    record Shown(
            ListSection<CaseView.IncidentLine> incidents,
            ListSection<CaseView.CampaignLine> campaigns,
            ListSection<CaseView.AttributionLine> attributions,
            ListSection<CaseView.RelationLine> relations) {
        static Shown of(CaseView view, PageLinks links) {
            return new Shown(
                    links.part("incidents", view.incidents(), ENTITIES),
                    links.part("campaigns", view.campaigns(), ENTITIES),
                    links.part("attributions", view.attributions(), ENTITIES),
                    links.part("relations", view.relations(), ENTITIES));
        }

        EntityRef[] entities() {
            return Stream.of(
                            incidents.items().stream().map(line -> EntityRef.incident(line.incident())),
                            campaigns.items().stream().map(line -> EntityRef.campaign(line.campaign())),
                            attributions.items().stream().map(line -> EntityRef.subject(line.subject())),
                            relations.items().stream().map(line -> EntityRef.relation(line.relation())))
                    .flatMap(each -> each)
                    .toArray(EntityRef[]::new);
        }
    }

    @GetMapping("/cases/{id}")
    String one(
            @PathVariable("id") String id,
            @RequestParam(name = "clock", required = false) @Nullable String clock,
            ReadContext readContext,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, readContext, request, id);
        Answers answers = context.answers();
        CaseView view = EntityQueries.found(answers.caseView(id), "case " + id);
        var shown = Shown.of(view, context.links());
        answers.fetchAround(shown.entities());
        model.addAttribute("view", view);
        model.addAttribute(
                "incidents",
                PagePart.of(
                        () -> shown.incidents().flatMap(line -> Stream.ofNullable(answers.incident(line.incident())))));
        model.addAttribute(
                "campaigns",
                PagePart.of(
                        () -> shown.campaigns().flatMap(line -> Stream.ofNullable(answers.campaign(line.campaign())))));
        model.addAttribute(
                "attributions",
                PagePart.of(() -> shown.attributions().map(line -> answers.attribution(line.subject()))));
        model.addAttribute(
                "strips",
                shown.relations()
                        .map(line -> PagePart.of(() -> StateTimeline.of(line.relation(), readContext, answers))));
        model.addAttribute(
                "contradictions",
                PagePart.of(() -> context.links().part("contradictions", answers.contradictions(id), CONTRADICTIONS)));
        model.addAttribute("clock", clock(clock).name().toLowerCase(Locale.ROOT));
        model.addAttribute("claims", PagePart.of(() -> Claims.of(answers.timeline(id, clock(clock)), clock(clock))));
        return "pages/case";
    }

    @GetMapping("/cases/{id}/timeline")
    String list(
            @PathVariable("id") String id,
            @RequestParam(name = "clock", required = false) @Nullable String clock,
            @RequestParam(name = "part", required = false, defaultValue = "1") int part,
            TimelineFilter filter,
            ReadContext readContext,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, readContext, request, id);
        model.addAttribute("view", EntityQueries.found(context.answers().caseView(id), "case " + id));
        List<TimelineRow> all = context.answers().timeline(id, clock(clock));
        model.addAttribute("kinds", TimelineFilter.kinds(all));
        model.addAttribute("marks", TimelineFilter.marks(all));
        model.addAttribute("subjects", TimelineFilter.subjects(all));
        List<TimelineRow> rows = filter.of(all);
        int parts = Math.max(1, (rows.size() + ROWS - 1) / ROWS);
        int shown = Math.clamp(part, 1, parts);
        model.addAttribute("clock", clock(clock).name().toLowerCase(Locale.ROOT));
        model.addAttribute("total", rows.size());
        model.addAttribute("part", shown);
        model.addAttribute("parts", parts);
        model.addAttribute("from", Math.min(rows.size(), (shown - 1) * ROWS + 1));
        List<TimelineRow> page = rows.subList((shown - 1) * ROWS, Math.min(rows.size(), shown * ROWS));
        context.expect(page.stream().map(TimelineRow::asserter).toList());
        model.addAttribute("rows", page);
        return "pages/timeline";
    }

    @GetMapping("/cases/{id}/contradictions")
    String contradictions(
            @PathVariable("id") String id, ReadContext readContext, HttpServletRequest request, Model model) {
        PageContext context = pageContexts.add(model, readContext, request, id);
        Answers answers = context.answers();
        CaseView view = EntityQueries.found(answers.caseView(id), "case " + id);
        ListSection<SlotView> shown =
                context.links().part("contradictions", answers.contradictions(id), CONTRADICTIONS_ALONE);
        answers.fetchAround(shown.items().stream()
                .map(slot -> EntityRef.parse(slot.thing()))
                .distinct()
                .toArray(EntityRef[]::new));
        model.addAttribute("view", view);
        model.addAttribute("contradictions", shown);
        return "pages/contradictions";
    }

    /** What the picture of the timeline is drawn from: the claims that count under the reading. */
    @GetMapping(path = "/cases/{id}/marks", produces = "application/json")
    @ResponseBody
    @Hidden // drawn by the pages, not promised
    TimelineMarks marks(@PathVariable("id") String id, ReadContext readContext) {
        Answers answers = queries.answers(readContext);
        EntityQueries.found(answers.caseView(id), "case " + id);
        List<TimelineRow> rows = answers.timeline(id, Clock.RECORDED);
        return TimelineMarks.of(rows, readContext.asOf());
    }

    private static Clock clock(@Nullable String word) {
        if ("stated".equals(word)) {
            return Clock.STATED;
        }
        return "recorded".equals(word) ? Clock.RECORDED : Clock.OCCURRED;
    }
}
