package org.demarche.lens.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What is recorded of a list or a thing, as a feed for those who do not write programs. */
@Controller
class FeedPages {
    private static final int MOST = 50;
    private static final String ATOM = "application/atom+xml;charset=UTF-8";

    /** The lists, and what the names of their events begin with. */
    private static final Map<String, String> LISTS = Map.of(
            "events", "",
            "cases", "",
            "incidents", "incident.",
            "campaigns", "campaign.",
            "attributions", "attribution.",
            "relations", "relation.",
            "actors", "actor.");

    private final PageContexts pageContexts;
    private final EventFeed feed;

    FeedPages(PageContexts pageContexts, EventFeed feed) {
        this.pageContexts = pageContexts;
        this.feed = feed;
    }

    static boolean isList(String name) {
        return LISTS.containsKey(name);
    }

    @GetMapping(path = "/feed/{list}", produces = ATOM)
    @ResponseBody
    @Hidden // of the pages; programs follow /api/stream
    ResponseEntity<String> list(
            @PathVariable("list") String list,
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(name = "type", required = false) @Nullable String type,
            ReadContext readContext,
            HttpServletRequest request) {
        String prefix = LISTS.get(list);
        if (prefix == null) {
            throw new ProblemException(Problem.unknown("feed " + list));
        }
        Predicate<StoredEvent> condition =
                stored -> (caseId == null || caseId.equals(stored.event().caseId()))
                        && (type == null || type.equals(stored.event().type()))
                        && stored.event().type().startsWith(prefix);
        PageContext page = context(readContext, request);
        List<TimelineRow> rows = feed.before(readContext, Long.MAX_VALUE, MOST, condition).lines().stream()
                .flatMap(line -> Stream.ofNullable(line.row()))
                .toList();
        String title = Character.toUpperCase(list.charAt(0)) + list.substring(1);
        return answer(request, page, title, "", "/" + list, rows);
    }

    @GetMapping(path = "/feed/{list}/{id}", produces = ATOM)
    @ResponseBody
    @Hidden // of the pages; programs follow /api/stream
    ResponseEntity<String> thing(
            @PathVariable("list") String list,
            @PathVariable("id") String id,
            ReadContext readContext,
            HttpServletRequest request) {
        PageContext page = context(readContext, request);
        EntityRef entity = entity(list, id);
        Answers answers = page.answers();
        List<TimelineRow> rows = answers.rows(answers.claims(entity), Clock.RECORDED);
        if (rows.isEmpty()) {
            throw new ProblemException(Problem.unknown(list + " " + id));
        }
        List<TimelineRow> latest = rows.reversed().subList(0, Math.min(MOST, rows.size()));
        var words = new FeedWords(answers, new Wording(page));
        return answer(request, page, words.title(entity), words.state(entity), "/" + list + "/" + id, latest);
    }

    private static EntityRef entity(String list, String id) {
        return switch (list) {
            case "cases" -> EntityRef.caseOf(id);
            case "incidents" -> EntityRef.incident(id);
            case "attributions" -> EntityRef.subject(id);
            case "campaigns" -> EntityRef.campaign(id);
            case "relations" -> EntityRef.relation(id);
            case "actors" -> EntityRef.actor(id);
            default -> throw new ProblemException(Problem.unknown("feed " + list));
        };
    }

    private PageContext context(ReadContext readContext, HttpServletRequest request) {
        return pageContexts.add(new ExtendedModelMap(), readContext, request, "");
    }

    private static ResponseEntity<String> answer(
            HttpServletRequest request,
            PageContext page,
            String title,
            String state,
            String path,
            List<TimelineRow> rows) {
        long last = rows.isEmpty() ? 0 : rows.getFirst().position();
        page.expect(rows.stream().map(TimelineRow::asserter).distinct().toList());
        String base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        var words = new Wording(page);
        var atom = new AtomFeed(
                ServletUriComponentsBuilder.fromRequest(request).toUriString(),
                title + " · Demarche",
                state,
                base + PageAddresses.of(path, Map.of()),
                rows.isEmpty() ? Instant.EPOCH : rows.getFirst().recordedAt(),
                rows.stream().map(row -> entry(row, base, words)).toList());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ATOM))
                .eTag("\"" + last + "-" + state.hashCode() + "\"")
                .body(atom.xml());
    }

    private static AtomFeed.Entry entry(TimelineRow row, String base, Wording wording) {
        String says = wording.name(row.asserter()) + " says so"
                + (row.stated() == null ? "" : ", " + wording.date(row.stated()))
                + (row.occurred() == null ? "" : "; it is dated " + wording.date(row.occurred()))
                + (row.live() ? "." : ". It was taken back since.");
        return new AtomFeed.Entry(
                base + "/events/" + row.position(),
                "#" + row.position() + " " + wording.sentence(row.type(), row.summary()),
                row.recordedAt(),
                wording.name(row.asserter()),
                says);
    }
}
