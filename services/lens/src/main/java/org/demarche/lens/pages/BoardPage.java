package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.CaseStatus;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.web.NeighbourProperties;
import org.demarche.web.security.LocalToken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board: all cases, where they stand, and what came in last. */
@Controller
class BoardPage {
    private static final int CASES = 20;
    private static final int LATEST = 16;

    /** How many incidents, attributions, relations and contradictions a case shows: the page of the case has the others. */
    private static final int LINES = 4;

    private final EntityQueries queries;
    private final PageContexts pageContexts;
    private final EventFeed feed;
    private final NeighbourProperties neighbours;
    private final boolean wantsLocalToken;

    BoardPage(
            EntityQueries queries,
            PageContexts pageContexts,
            EventFeed feed,
            NeighbourProperties neighbours,
            ObjectProvider<LocalToken> token) {
        this.queries = queries;
        this.pageContexts = pageContexts;
        this.feed = feed;
        this.neighbours = neighbours;
        this.wantsLocalToken = token.getIfAvailable() != null;
    }

    /**
     * A case on the board.
     *
     * @param open questions with claims that cannot all hold
     */
    record Entry(
            CaseView view,
            PagePart<List<IncidentView>> incidents,
            List<CaseView.AttributionLine> attributions,
            List<PagePart<StateTimeline>> relations,
            PagePart<List<SlotView>> open) {

        /** The first of the open questions. */
        public List<SlotView> firstOpen() {
            return first(open.orElse(List.of()));
        }

        /** How many of some lines the board leaves out. */
        public int others(List<?> all) {
            return Math.max(0, all.size() - LINES);
        }
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(LINES, all.size()));
    }

    @GetMapping({"/", "/cases"})
    String board(
            @RequestParam(name = "q", required = false) @Nullable String text,
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "contested", required = false) @Nullable String contested,
            ReadContext readContext,
            PageRequest page,
            HttpServletRequest request,
            Model model) {
        PageContext context = pageContexts.add(model, readContext, request, "");
        Predicate<CaseView> condition = condition(text, status, contested != null);
        var list = new EntityList<Entry>(
                EntityRef.Kind.CASE,
                null,
                null,
                null,
                (answers, id) -> entry(answers, id, readContext, condition),
                entry -> true,
                entry -> entry.view().caseId());
        Items<Entry> cases = queries.list(readContext, new PageRequest(page.after(), CASES), list);
        List<Entry> entries = cases.items();
        List<EventFeed.Line> latest =
                feed.before(readContext, Long.MAX_VALUE, LATEST, stored -> true).lines();
        context.expect(latest.stream().flatMap(EventFeed.Line::parties).toList());
        model.addAttribute("entries", entries);
        model.addAttribute("next", cases.next());
        model.addAttribute("statuses", IncidentStatus.values());
        model.addAttribute("latest", latest);
        model.addAttribute("openCases", count(entries, entry -> entry.view().status() == CaseStatus.OPEN));
        model.addAttribute(
                "incidents",
                entries.stream()
                        .mapToInt(entry -> entry.view().incidents().size())
                        .sum());
        model.addAttribute(
                "open",
                entries.stream()
                        .mapToInt(entry -> entry.open().orElse(List.of()).size())
                        .sum());
        model.addAttribute("commands", neighbours.ledger());
        model.addAttribute("wantsLocalToken", wantsLocalToken);
        model.addAttribute("lag", pageContexts.lag());
        return "pages/board";
    }

    private static @Nullable Entry entry(
            Answers answers, String id, ReadContext readContext, Predicate<CaseView> condition) {
        CaseView view = answers.caseView(id);
        if (view == null || !condition.test(view)) {
            return null;
        }
        answers.fetchAround(shown(view));
        PagePart<List<IncidentView>> incidents = PagePart.of(() -> first(view.incidents()).stream()
                .flatMap(line -> Stream.ofNullable(answers.incident(line.incident())))
                .toList());
        List<PagePart<StateTimeline>> relations = first(view.relations()).stream()
                .map(line -> PagePart.of(() -> StateTimeline.of(line.relation(), readContext, answers)))
                .toList();
        PagePart<List<SlotView>> open = PagePart.of(() -> answers.contradictions(view.caseId()).stream()
                .filter(slot -> slot.state() == SlotView.State.OPEN || slot.state() == SlotView.State.REOPENED)
                .toList());
        return new Entry(view, incidents, first(view.attributions()), relations, open);
    }

    private static EntityRef[] shown(CaseView view) {
        return Stream.concat(
                        first(view.incidents()).stream().map(line -> EntityRef.incident(line.incident())),
                        first(view.relations()).stream().map(line -> EntityRef.relation(line.relation())))
                .toArray(EntityRef[]::new);
    }

    private static long count(List<Entry> entries, Predicate<Entry> condition) {
        return entries.stream().filter(condition).count();
    }

    private static Predicate<CaseView> condition(@Nullable String text, @Nullable String status, boolean contested) {
        return view -> (text == null || Folding.contains(words(view), text))
                && (status == null
                        || Stream.concat(view.incidents().stream(), view.withdrawn().stream())
                                .anyMatch(line -> line.status().name().equals(status)))
                && (!contested || view.attributions().stream().anyMatch(CaseView.AttributionLine::contested));
    }

    private static String words(CaseView view) {
        return view.caseId() + "\n" + view.title() + "\n"
                + String.join(
                        "\n",
                        view.incidents().stream()
                                .map(CaseView.IncidentLine::title)
                                .toList());
    }
}
