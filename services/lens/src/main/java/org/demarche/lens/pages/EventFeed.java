package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.Timeline;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The ledger from its end backwards, as one reads a log. */
final class EventFeed {
    private static final int PIECE = 200;
    /** How far one request looks for events that match before it hands the search back. */
    private static final int REACH = 20_000;

    private final EntityQueries register;

    EventFeed(EntityQueries register) {
        this.register = register;
    }

    /**
     * One event on the wire.
     *
     * @param row what it claims; null where this build cannot read it
     */
    record Line(StoredEvent kept, @Nullable TimelineRow row) {
        public long position() {
            return kept.position();
        }

        /** Who says so, and who acts in it; nobody where it cannot be read. */
        Stream<String> parties() {
            return Stream.ofNullable(row)
                    .flatMap(it -> Stream.concat(Stream.of(it.asserter()), Sentences.parties(it.type(), it.summary())));
        }

        public String hash() {
            return kept.event().commitHash();
        }
    }

    /**
     * A part of it, latest first.
     *
     * @param next position to go on before; 0 = there is nothing earlier
     */
    record Part(List<Line> lines, long next) {}

    /** The last events before a position that count under the reading and match. */
    Part before(ReadContext standpoint, long before, int most, Predicate<StoredEvent> condition) {
        History history = standpoint.served().models().history();
        List<Line> lines = new ArrayList<>();
        long end = Math.min(before - 1, standpoint.known());
        long stop = Math.max(0, end - REACH);
        while (end > stop && lines.size() < most) {
            long start = Math.max(1, end - PIECE + 1);
            List<StoredEvent> piece =
                    history.read(start, end).stream().filter(condition).toList();
            for (Line line : lines(standpoint, piece).reversed()) {
                if (lines.size() < most) {
                    lines.add(line);
                }
            }
            end = start - 1;
        }
        long last = lines.size() < most ? end + 1 : lines.getLast().position();
        return new Part(lines, Math.max(last > 1 ? last : 0, 0));
    }

    /** What some events claim; under a date asked about, those that do not count are left out. */
    List<Line> lines(ReadContext standpoint, List<StoredEvent> events) {
        List<RecordedClaim> claims = events.stream()
                .filter(kept -> kept.unreadable() == null)
                .map(kept -> RecordedClaim.of(kept.event()))
                .toList();
        Map<Long, TimelineRow> rows = new HashMap<>();
        Timeline.of(claims, standpoint.asOf(), documents(standpoint, claims), Clock.RECORDED)
                .forEach(row -> rows.put(row.position(), row));
        boolean dated = standpoint.asOf().at() != null || standpoint.asOf().said() != null;
        return events.stream()
                .filter(kept -> !dated || rows.containsKey(kept.position()))
                .map(kept -> new Line(kept, rows.get(kept.position())))
                .toList();
    }

    private Documents documents(ReadContext standpoint, List<RecordedClaim> claims) {
        Answers answers = register.answers(standpoint);
        List<String> things = claims.stream()
                .map(claim -> claim.event().source().document())
                .filter(document -> document != null)
                .distinct()
                .map(document -> "document/" + document)
                .toList();
        answers.fetch(things);
        return Documents.in(
                things.stream().flatMap(thing -> answers.claims(thing).stream()).toList(), standpoint.asOf());
    }
}
