package org.demarche.lens.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.MarkingEvent.Marked;
import org.demarche.contracts.event.MarkingEvent.Unmarked;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.marking.Clearance;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.RandomLedger;
import org.demarche.lens.Samples;
import org.jspecify.annotations.Nullable;

/** A random history with random markings, and what a reader sees of it by the plain definition. */
final class RandomMarkings {
    private static final Source DESK = Source.direct("desk", Edtf.parse("2022-09-12"));

    /** In place of an event that is not seen: about a case that nothing else is about. */
    private static final Event NOTHING = new Unmarked("NOTHING", null, null, null, "nothing", null, DESK);

    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private RandomMarkings(long seed) {
        random = new Random(seed);
    }

    static List<Event> of(long seed, int claims, int markings) {
        var marked = new RandomMarkings(seed);
        RandomLedger.of(seed, claims).forEach(recorded -> marked.events.add(recorded.event()));
        for (int i = 0; i < markings; i++) {
            marked.mark();
        }
        return marked.events;
    }

    private void mark() {
        String caseId = "C" + random.nextInt(2);
        switch (random.nextInt(8)) {
            case 0 -> add(caseId, null, null);
            case 1, 2 -> add(caseId, "D" + random.nextInt(3), null);
            default -> add(caseId, null, 1L + random.nextInt(events.size()));
        }
    }

    private void add(String caseId, @Nullable String document, @Nullable Long position) {
        String claim = position == null ? null : "E-" + position;
        if (random.nextInt(6) == 0) {
            events.add(new Unmarked(caseId, document, claim, position, "open", null, DESK));
            return;
        }
        // a case that is closed to all would leave nothing to compare
        Tlp tlp = document == null && position == null ? Tlp.GREEN : Tlp.values()[random.nextInt(5)];
        List<String> recipients = tlp == Tlp.RED ? List.of(random.nextBoolean() ? "cert-al" : "cert-ee") : List.of();
        events.add(new Marked(caseId, document, claim, position, tlp, recipients, "closed", null, DESK));
    }

    static Clearance clearance(Random random) {
        Tlp tlp = Tlp.values()[random.nextInt(5)];
        return Clearance.of(tlp.word(), random.nextBoolean() ? "cert-al" : null);
    }

    /** The same history for somebody who sees everything, with nothing in place of each event that the reader does not see. */
    static List<RecordedEvent> seen(List<Event> events, Clearance clearance) {
        Map<String, Marked> current = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Marked marked) {
                current.put(marked.marked().toString(), marked);
            } else if (event instanceof Unmarked unmarked) {
                current.remove(unmarked.marked().toString());
            }
        }
        Map<Integer, Boolean> seen = new TreeMap<>();
        for (int position = 1; position <= events.size(); position++) {
            seen.put(position, isSeen(events, position, current, clearance, seen));
        }
        List<Event> left = new ArrayList<>();
        for (int position = 1; position <= events.size(); position++) {
            left.add(seen.getOrDefault(position, false) ? events.get(position - 1) : NOTHING);
        }
        return Samples.ledger(left);
    }

    private static boolean isSeen(
            List<Event> events,
            int position,
            Map<String, Marked> current,
            Clearance clearance,
            Map<Integer, Boolean> seen) {
        Event event = events.get(position - 1);
        List<String> under = new ArrayList<>(List.of("claim/E-" + position, "case/" + event.caseId()));
        under.add("document/" + event.source().document());
        if (event instanceof DocumentRecorded document) {
            under.add("document/" + document.document());
        }
        if (event instanceof MarkingEvent marking) {
            under.add(marking.marked().toString());
        }
        boolean allowed = under.stream().map(current::get).allMatch(marked -> isAllowed(marked, clearance));
        boolean own = !(event instanceof Marked marked) || isAllowed(marked, clearance);
        return allowed
                && own
                && targets(events, position).stream().allMatch(target -> seen.getOrDefault(target, false));
    }

    private static boolean isAllowed(@Nullable Marked marked, Clearance clearance) {
        if (marked == null) {
            return true;
        }
        Tlp tlp = clearance.tlp();
        boolean wide = tlp != null && marked.tlp().ordinal() <= tlp.ordinal();
        return wide && (marked.tlp() != Tlp.RED || marked.recipients().contains(clearance.organisation()));
    }

    /** What an event refers to, by position. */
    private static List<Integer> targets(List<Event> events, int position) {
        List<Integer> targets = new ArrayList<>();
        Event event = events.get(position - 1);
        if (event instanceof ClaimEvent about) {
            targets.add((int) about.position());
        }
        if (event instanceof MarkingEvent marking && marking.position() != null) {
            targets.add(marking.position().intValue());
        }
        if (event instanceof Resolved resolved && resolved.claim() != null) {
            targets.add(Integer.parseInt(resolved.claim().substring(2)));
        }
        if (event instanceof AttributionEvent about && !ClaimResolver.makesAttribution(about)) {
            for (int made = 1; made < position; made++) {
                if (events.get(made - 1) instanceof AttributionEvent making
                        && ClaimResolver.makesAttribution(making)
                        && making.attribution().equals(about.attribution())) {
                    targets.add(made);
                }
            }
        }
        return targets;
    }

    /** Corrections of the source to another document are not among the random claims. */
    static boolean namesDocuments(Event event) {
        return event instanceof Corrected corrected
                && String.valueOf(corrected.fields()).contains("document");
    }
}
