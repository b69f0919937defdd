package org.demarche.lens.pages;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.When;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where the time bar can stop: the days and positions at which a clock shows something new. */
@Controller
class TimeBar {
    private static final int RECENT = 500;

    private final EntityQueries queries;
    private final EventFeed feed;
    private final PageContexts pageContexts;

    TimeBar(EntityQueries queries, EventFeed feed, PageContexts pageContexts) {
        this.queries = queries;
        this.feed = feed;
        this.pageContexts = pageContexts;
    }

    /**
     * Stops of each clock, earliest first.
     *
     * @param at first and last days on which something claimed can have happened
     * @param said first days on which something can have been said
     * @param known positions of the case's events; where no case is asked for, of the last events
     */
    record Stops(long head, Collection<String> at, Collection<String> said, Collection<Long> known) {}

    /** How far the read models stand, and how many events they are behind. */
    record Stand(long position, long lag) {}

    @GetMapping(path = "/pages/stops", produces = "application/json")
    @ResponseBody
    @Hidden // drawn by the pages, not promised
    Stops stops(@RequestParam(name = "case", required = false) @Nullable String caseId, ReadContext readContext) {
        var now = readContext.withAsOf(
                new AsOf(readContext.projected(), null, null, readContext.asOf().now()));
        List<TimelineRow> rows = caseId == null
                ? feed.before(now, Long.MAX_VALUE, RECENT, stored -> true).lines().stream()
                        .flatMap(line -> Stream.ofNullable(line.row()))
                        .toList()
                : queries.answers(now).timeline(caseId, Clock.RECORDED);
        var at = new TreeSet<LocalDate>();
        var said = new TreeSet<LocalDate>();
        var known = new TreeSet<Long>();
        for (TimelineRow row : rows) {
            add(at, row.occurred(), Edtf::firstDay);
            add(at, row.occurred(), Edtf::lastDay);
            add(said, row.stated(), Edtf::firstDay);
            known.add(row.position());
        }
        return new Stops(readContext.projected(), texts(at), texts(said), known);
    }

    @GetMapping(path = "/pages/stand", produces = "application/json")
    @ResponseBody
    @Hidden // drawn by the pages, not promised
    ResponseEntity<Stand> stand(ReadContext readContext) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Stand(readContext.projected(), pageContexts.lag()));
    }

    private static void add(TreeSet<LocalDate> days, @Nullable When when, Function<Edtf, @Nullable LocalDate> bound) {
        LocalDate day = when == null ? null : bound.apply(Edtf.parse(when.edtf()));
        if (day != null && Days.writable(day)) {
            days.add(day);
        }
    }

    private static List<String> texts(TreeSet<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toList();
    }
}
