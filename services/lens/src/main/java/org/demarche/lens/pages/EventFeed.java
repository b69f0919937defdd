package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.Timeline;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.demarche.lens.marking.CurrentMarkings;
import org.jspecify.annotations.Nullable;

/** The ledger from its end backwards, as one reads a log. */
final class EventFeed {
    private static final int PIECE = 200;
    /** How far one request looks for events that match before it hands the search back. */
    private static final int REACH = 20_000;

    private final EntityQueries queries;

    EventFeed(EntityQueries queries) {
        this.queries = queries;
    }

    /**
     * One event on the wire.
     *
     * @param row what it claims; null where this build cannot read it
     */
    record Line(StoredEvent stored, @Nullable TimelineRow row) {
        public long position() {
            return stored.position();
        }

        /** Who says so, and who acts in it; nobody where it cannot be read. */
        Stream<String> parties() {
            return Stream.ofNullable(row)
                    .flatMap(it -> Stream.concat(Stream.of(it.asserter()), Sentences.parties(it.type(), it.summary())));
        }

        public String hash() {
            return stored.event().commitHash();
        }
    }

    /**
     * A part of it, latest first.
     *
     * @param next position to go on before; 0 = there is nothing earlier
     */
    record Part(List<Line> lines, long next) {}

    /** The last events before a position that count under the reading and match. */
    Part before(ReadContext readContext, long before, int most, Predicate<StoredEvent> condition) {
        History history = readContext.served().models().history();
        List<Line> lines = new ArrayList<>();
        long end = Math.min(before - 1, readContext.known());
        long stop = Math.max(0, end - REACH);
        while (end > stop && lines.size() < most) {
            long start = Math.max(1, end - PIECE + 1);
            List<StoredEvent> piece = seen(readContext, history.read(start, end)).stream()
                    .filter(condition)
                    .toList();
            for (Line line : lines(readContext, piece).reversed()) {
                if (lines.size() < most) {
                    lines.add(line);
                }
            }
            end = start - 1;
        }
        long last = lines.size() < most ? end + 1 : lines.getLast().position();
        return new Part(lines, Math.max(last > 1 ? last : 0, 0));
    }

    /** Those events that the reader may see. */
    static List<StoredEvent> seen(ReadContext readContext, List<StoredEvent> events) {
        Set<Long> positions = CurrentMarkings.positions(
                readContext.visibility(), readContext.served().models(), events);
        return events.stream()
                .filter(stored -> positions.contains(stored.position()))
                .toList();
    }

    /** What some events claim; under a date asked about, those that do not count are left out. */
    List<Line> lines(ReadContext readContext, List<StoredEvent> events) {
        List<RecordedClaim> claims = events.stream()
                .filter(stored -> stored.unreadable() == null)
                .map(stored -> RecordedClaim.of(stored.event()))
                .toList();
        Map<Long, TimelineRow> rows = new HashMap<>();
        Timeline.of(claims, readContext.asOf(), documents(readContext, claims), Clock.RECORDED)
                .forEach(row -> rows.put(row.position(), row));
        boolean dated = readContext.asOf().at() != null || readContext.asOf().said() != null;
        return events.stream()
                .filter(stored -> !dated || rows.containsKey(stored.position()))
                .map(stored -> new Line(stored, rows.get(stored.position())))
                .toList();
    }

    private Documents documents(ReadContext readContext, List<RecordedClaim> claims) {
        Answers answers = queries.answers(readContext);
        List<String> things = claims.stream()
                .map(claim -> claim.event().source().document())
                .filter(document -> document != null)
                .distinct()
                .map(document -> EntityRef.document(document).toString())
                .toList();
        answers.fetch(things);
        return Documents.in(
                things.stream().flatMap(thing -> answers.claims(thing).stream()).toList(), readContext.asOf());
    }
}
