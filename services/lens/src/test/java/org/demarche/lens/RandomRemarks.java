package org.demarche.lens;

import java.util.List;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Corroborated;
import org.demarche.contracts.event.ClaimEvent.Disputed;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.ContradictionEvent.Reopened;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said about claims that a random ledger holds already, about such remarks too, and decided between them. */
final class RandomRemarks {
    private final RandomLedger ledger;

    RandomRemarks(RandomLedger ledger) {
        this.ledger = ledger;
    }

    Event next() {
        return switch (ledger.random.nextInt(18)) {
            case 0, 1, 2 -> corrected();
            case 3, 4, 5 -> retracted();
            case 6, 7 -> disputed();
            case 8, 9 -> corroborated();
            case 10 -> ledger.retracted();
            case 11, 12, 13 -> resolved();
            case 14 -> reopened();
            default -> retractedRemark();
        };
    }

    /** One of the last dozen, or any: claims about claims about claims are to be frequent. */
    private int target() {
        int size = ledger.events.size();
        int position = ledger.random.nextBoolean()
                ? size - ledger.random.nextInt(Math.min(12, size))
                : 1 + ledger.random.nextInt(size);
        return Math.max(1, position);
    }

    private Event at(int position) {
        return ledger.events.get(position - 1);
    }

    private Event corrected() {
        int position = target();
        Event target = at(position);
        ObjectNode fields = fields(target);
        boolean dated = mayBeDated(target);
        if (fields == null && !dated) {
            return disputed();
        }
        Edtf occurred = fields == null || ledger.random.nextInt(4) == 0 ? ledger.date() : null;
        return new Corrected(
                ledger.aCase(), "E-" + position, position, dated ? occurred : null, fields, null, ledger.source());
    }

    /** The date of a decision is its choice, which stays; so is that in a correction of one. */
    private boolean mayBeDated(Event target) {
        Event corrected = target;
        while (corrected instanceof Corrected it) {
            corrected = at((int) it.position());
        }
        return !(corrected instanceof CaseEvent || corrected instanceof Registered || corrected instanceof Resolved);
    }

    private @Nullable ObjectNode fields(Event target) {
        ObjectNode patch = Json.MAPPER.createObjectNode();
        Edtf date = ledger.date();
        return switch (ledger.random.nextInt(4)) {
            case 0 -> specific(target, patch);
            case 1 -> {
                patch.putObject("source").put("asserter", ledger.actor());
                yield patch;
            }
            case 2 -> {
                patch.putObject("source").put("stated", date == null ? null : date.text());
                yield patch;
            }
            default -> null;
        };
    }

    private @Nullable ObjectNode specific(Event target, ObjectNode patch) {
        return switch (target) {
            case ImpactRecorded ignored ->
                patch.put("value", ledger.one("v", 3)).putNull("measure");
            case Attributed ignored -> patch.put("confidence", ledger.random.nextBoolean() ? "LOW" : null);
            case DocumentRecorded ignored -> patch.put("publishedAt", "2022-09-0" + (1 + ledger.random.nextInt(9)));
            case Registered ignored -> patch.put("name", ledger.one("Name ", 3));
            case Corrected it -> {
                ObjectNode inner = fields(at((int) it.position()));
                yield inner == null ? null : patch.set("fields", inner);
            }
            case Resolved ignored -> patch.put("rationale", ledger.one("because ", 3));
            case Severed it ->
                ledger.random.nextBoolean()
                        ? patch.put("initiator", ledger.initiator(it.relation()))
                        : patch.put("verbatim", ledger.one("severed ", 3));
            case Reported ignored -> patch.put("title", ledger.one("Title ", 9));
            case Corroborated ignored -> patch.put("origin", ledger.actor());
            case Event other -> null;
        };
    }

    private Event retracted() {
        int position = target();
        Event target = at(position);
        boolean foundation = target instanceof CaseEvent || target instanceof Registered;
        return foundation ? disputed() : retracted(position);
    }

    private Event retracted(int position) {
        return new Retracted(ledger.aCase(), "E-" + position, position, null, ledger.date(), ledger.source());
    }

    private Event retractedRemark() {
        List<Event> events = ledger.events;
        for (int position = events.size(); position > Math.max(0, events.size() - 30); position--) {
            if (hasEffect(at(position)) && ledger.random.nextBoolean()) {
                return retracted(position);
            }
        }
        return retracted();
    }

    private static boolean hasEffect(Event event) {
        return event instanceof Retracted
                || event instanceof Corrected
                || event instanceof ContradictionEvent
                || event instanceof AttributionEvent.Retracted;
    }

    private Event disputed() {
        int position = target();
        return new Disputed(ledger.aCase(), "E-" + position, position, null, ledger.date(), ledger.source());
    }

    private Event corroborated() {
        int position = target();
        String origin = ledger.random.nextBoolean() ? ledger.actor() : null;
        return new Corroborated(ledger.aCase(), "E-" + position, position, origin, ledger.date(), ledger.source());
    }

    private Event resolved() {
        List<String> slots = List.copyOf(ledger.answers.keySet());
        String slot = slots.get(ledger.random.nextInt(slots.size()));
        List<String> claims = ledger.answers.getOrDefault(slot, List.of());
        ledger.resolved.add(slot);
        boolean byClaim = ledger.random.nextInt(3) > 0;
        boolean impact = slot.contains("/impact/");
        Edtf date = ledger.date();
        return new Resolved(
                ledger.aCase(),
                slot,
                byClaim ? claims.get(ledger.random.nextInt(claims.size())) : null,
                byClaim || impact ? null : date == null ? Edtf.parse("2022-09-07") : date,
                byClaim || !impact ? null : ledger.one("v", 3),
                byClaim || impact || slot.startsWith("incident/") ? null : ledger.initiator(slot.split("/")[1]),
                "because",
                ledger.source());
    }

    private Event reopened() {
        List<String> slots = ledger.resolved.stream().sorted().toList();
        return slots.isEmpty()
                ? resolved()
                : new Reopened(
                        ledger.aCase(),
                        slots.get(ledger.random.nextInt(slots.size())),
                        null,
                        ledger.date(),
                        ledger.source());
    }
}
