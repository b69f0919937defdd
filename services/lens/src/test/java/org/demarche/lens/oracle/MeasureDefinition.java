package org.demarche.lens.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.event.RecordedEvent;

/** Which measures are in force at a moment, by the definition in the documentation: for the oracle. */
final class MeasureDefinition {
    private static final Map<String, String> LASTING = Map.of(
            "relation.persona-non-grata-declared", "PERSONA_NON_GRATA",
            "relation.mission-departure-ordered", "MISSION_DEPARTURE",
            "relation.premises-entry-recorded", "PREMISES_ENTRY",
            "relation.downgraded", "DOWNGRADE",
            "relation.head-of-mission-recalled", "RECALL",
            "relation.protecting-power-designated", "PROTECTING_POWER",
            "relation.sanctions-imposed", "SANCTIONS_IMPOSED");
    private static final List<String> UNTIL_RESTORED =
            List.of("MISSION_DEPARTURE", "PREMISES_ENTRY", "DOWNGRADE", "RECALL", "PROTECTING_POWER");

    private final EventInterpreter events;
    private final String relation;
    private final Instant moment;

    MeasureDefinition(EventInterpreter events, String relation, Instant moment) {
        this.events = events;
        this.relation = relation;
        this.moment = moment;
    }

    /** The facts about the measures that are listed. */
    Map<String, String> facts(Predicate<RecordedEvent> listed) {
        Map<String, String> facts = new TreeMap<>();
        Map<String, List<RecordedEvent>> inForce = new TreeMap<>();
        for (RecordedEvent each : events.included("relation.")) {
            if (LASTING.containsKey(each.type()) && events.is(each, "relation", relation) && listed.test(each)) {
                facts.put("force " + each.id(), force(each));
                facts.put("ended " + each.id(), endedBy(each).toString());
                if (!force(each).equals("NOT")) {
                    inForce.computeIfAbsent(identity(each), none -> new ArrayList<>())
                            .add(each);
                }
            }
        }
        inForce.forEach((identity, claims) -> facts.put("in force " + identity, together(claims)));
        return facts;
    }

    private String together(List<RecordedEvent> claims) {
        boolean certain = claims.stream().anyMatch(each -> force(each).equals("CERTAINLY"));
        return (certain ? "CERTAINLY " : "POSSIBLY ")
                + claims.stream().map(RecordedEvent::id).toList();
    }

    private String identity(RecordedEvent measure) {
        return Stream.of(
                        LASTING.get(measure.type()),
                        events.text(measure, "initiator"),
                        Objects.requireNonNullElse(
                                events.text(measure, "target"),
                                Objects.requireNonNullElse(
                                        events.text(measure, "who"), String.valueOf(events.text(measure, "power")))),
                        Objects.requireNonNullElse(
                                events.text(measure, "measure"), String.valueOf(events.text(measure, "level"))))
                .map(String::valueOf)
                .toList()
                .toString();
    }

    private String force(RecordedEvent measure) {
        if (!events.live(measure) || events.earliest(measure).isAfter(moment)) {
            return "NOT";
        }
        boolean canHaveEnded = false;
        for (List<RecordedEvent> kind : List.of(own(measure), lifted(measure), restored(measure))) {
            if (!kind.isEmpty() && kind.stream().allMatch(this::hasCome)) {
                return "NOT";
            }
            canHaveEnded |= kind.stream().anyMatch(this::canHaveCome);
        }
        return canHaveEnded || events.latest(measure).isAfter(moment) ? "POSSIBLY" : "CERTAINLY";
    }

    private List<String> endedBy(RecordedEvent measure) {
        return Stream.of(own(measure), lifted(measure), restored(measure))
                .flatMap(List::stream)
                .filter(this::canHaveCome)
                .map(RecordedEvent::id)
                .sorted()
                .toList();
    }

    private boolean hasCome(RecordedEvent end) {
        return !events.latest(end).isAfter(moment);
    }

    private boolean canHaveCome(RecordedEvent end) {
        return !events.earliest(end).isAfter(moment);
    }

    private List<RecordedEvent> own(RecordedEvent measure) {
        return live("relation.measure-ended").stream()
                .filter(end -> events.is(end, "claim", measure.id()))
                .toList();
    }

    private List<RecordedEvent> lifted(RecordedEvent measure) {
        return measure.type().equals("relation.sanctions-imposed")
                ? nextEnds(
                        measure,
                        same(measure, "relation.sanctions-lifted"),
                        same(measure, "relation.sanctions-imposed"))
                : List.of();
    }

    private List<RecordedEvent> restored(RecordedEvent measure) {
        return UNTIL_RESTORED.contains(LASTING.get(measure.type()))
                ? nextEnds(measure, live("relation.restored"), live("relation.severed"))
                : List.of();
    }

    /** Ends that are not before the measure, without those that certainly are behind an end and a new beginning. */
    private List<RecordedEvent> nextEnds(
            RecordedEvent measure, List<RecordedEvent> ends, List<RecordedEvent> beginnings) {
        List<RecordedEvent> possible = new ArrayList<>(ends);
        possible.removeIf(end -> isBefore(end, measure));
        List<RecordedEvent> next = new ArrayList<>(possible);
        for (RecordedEvent first : possible) {
            for (RecordedEvent beginning : beginnings) {
                next.removeIf(end -> isBefore(first, beginning) && isBefore(beginning, end));
            }
        }
        return next;
    }

    private boolean isBefore(RecordedEvent one, RecordedEvent other) {
        return events.latest(one).isBefore(events.earliest(other));
    }

    /** Of the same initiator, against the same target, and of the same content. */
    private List<RecordedEvent> same(RecordedEvent measure, String type) {
        return live(type).stream()
                .filter(other -> Stream.of("initiator", "target", "measure")
                        .allMatch(field -> Objects.equals(events.text(measure, field), events.text(other, field))))
                .toList();
    }

    private List<RecordedEvent> live(String type) {
        return events.live(type).stream()
                .filter(event -> events.is(event, "relation", relation))
                .toList();
    }
}
