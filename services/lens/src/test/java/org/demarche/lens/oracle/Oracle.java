package org.demarche.lens.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions by the definition, in a deliberately naive way: it scans the list of events up to the position.
 * Each answer is a map of the relevant facts, with the field names of the API.
 */
public final class Oracle {
    private final EventInterpreter events;
    private final @Nullable Edtf at;
    private final Instant moment;

    public Oracle(List<RecordedEvent> ledger, long known, @Nullable Edtf said, @Nullable Edtf at, Instant now) {
        this.events = new EventInterpreter(
                ledger.stream().filter(event -> event.position() <= known).toList(), said);
        this.at = at;
        this.moment = at == null ? now : at.latest();
    }

    public Map<String, String> relation(String relation) {
        SlotDecisions severed = severed(relation);
        Map<String, String> facts = new TreeMap<>();
        facts.put("severed", severed(relation, severed));
        facts.put("contested", Boolean.toString(severed.contested()));
        for (RecordedEvent each : of("relation.severed", "relation", relation)) {
            facts.put("worth " + each.id(), severed.status(each));
            facts.put("edtf " + each.id(), String.valueOf(events.text(each, "occurred")));
            facts.put("disputed " + each.id(), events.disputedBy(each).toString());
        }
        for (RecordedEvent each : of("relation.restored", "relation", relation)) {
            facts.put("worth " + each.id(), events.live(each) ? "COUNTS" : "RETRACTED");
            facts.put("edtf " + each.id(), String.valueOf(events.text(each, "occurred")));
            facts.put("disputed " + each.id(), events.disputedBy(each).toString());
        }
        state(facts, "relation/" + relation + "/severed", severed);
        facts.putAll(new MeasureDefinition(events, relation, moment).facts(this::reached));
        return facts;
    }

    private String severed(String relation, SlotDecisions severed) {
        String furthest = "NOT";
        for (SlotDecisions.Act act : severed.acts()) {
            String one = severed(relation, severed, act);
            furthest = one.equals("CERTAINLY") || furthest.equals("NOT") ? one : furthest;
        }
        return furthest;
    }

    /** The state by one act alone. */
    private String severed(String relation, SlotDecisions severed, SlotDecisions.Act act) {
        List<SlotDecisions.Choice> starts = severed.dates(act);
        List<RecordedEvent> ends = ends(relation, severed, severed.claims(act).getFirst());
        boolean everyStart = starts.stream().noneMatch(start -> start.latest().isAfter(moment));
        boolean someStart = starts.stream().anyMatch(start -> !start.earliest().isAfter(moment));
        boolean noEndYet = ends.stream().allMatch(end -> events.earliest(end).isAfter(moment));
        boolean endAhead = ends.isEmpty()
                || ends.stream().anyMatch(end -> events.latest(end).isAfter(moment));
        if (everyStart && noEndYet) {
            return "CERTAINLY";
        }
        return someStart && endAhead ? "POSSIBLY" : "NOT";
    }

    /** Restorations that do not precede it, and that no later severance precedes. */
    private List<RecordedEvent> ends(String relation, SlotDecisions severed, RecordedEvent claim) {
        return of("relation.restored", "relation", relation).stream()
                .filter(events::live)
                .filter(end -> !events.latest(end).isBefore(events.earliest(claim)))
                .filter(end -> severed.live().stream()
                        .noneMatch(other ->
                                severed.episode(events.earliest(other)) != severed.episode(events.earliest(claim))
                                        && events.earliest(other).isAfter(events.earliest(claim))
                                        && !events.latest(end).isBefore(events.earliest(other))))
                .toList();
    }

    /** Returns null if it was not reported. */
    public @Nullable Map<String, String> incident(String incident) {
        List<RecordedEvent> reports = of("incident.reported", "incident", incident).stream()
                .filter(this::reached)
                .toList();
        if (reports.isEmpty()) {
            return null;
        }
        Map<String, String> facts = new TreeMap<>();
        facts.put("status", status(incident));
        RecordedEvent first = reports.stream().filter(events::live).findFirst().orElse(reports.getFirst());
        facts.put("title", String.valueOf(events.text(first, "title")));
        RecordedEvent dating =
                decided("incident/" + incident + "/start", incident).chosen().orElse(first);
        facts.put("occurred", String.valueOf(events.text(dating, "occurred")));
        for (RecordedEvent each : of("incident.", "incident", incident)) {
            if (reached(each)) {
                facts.put("live " + each.id(), Boolean.toString(events.live(each)));
            }
        }
        for (RecordedEvent each : of("incident.linked", "other", incident)) {
            if (reached(each)) {
                facts.put("live " + each.id(), Boolean.toString(events.live(each)));
            }
        }
        Set<String> contested = new TreeSet<>();
        for (String slot : slots(incident)) {
            SlotDecisions decided = decided(slot, incident);
            for (RecordedEvent each : decided.live()) {
                if (slot.contains("/impact/")) {
                    facts.put("worth " + each.id(), decided.status(each));
                    facts.put("value " + each.id(), String.valueOf(events.text(each, "value")));
                }
            }
            if (decided.contested()) {
                contested.add(slot);
            }
            state(facts, slot, decided);
        }
        facts.put("contested", contested.toString());
        return facts;
    }

    private Set<String> slots(String incident) {
        Set<String> slots = new TreeSet<>();
        slots.add("incident/" + incident + "/start");
        of("incident.impact-recorded", "incident", incident)
                .forEach(each -> slots.add("incident/" + incident + "/impact/" + events.text(each, "dimension")));
        events.included("contradiction.").stream()
                .map(each -> String.valueOf(events.text(each, "slot")))
                .filter(slot -> slot.startsWith("incident/" + incident + "/"))
                .forEach(slots::add);
        return slots;
    }

    private SlotDecisions decided(String slot, String incident) {
        String dimension = slot.contains("/impact/") ? slot.substring(slot.lastIndexOf('/') + 1) : "";
        List<RecordedEvent> answering = dimension.isEmpty()
                ? of("incident.reported", "incident", incident)
                : of("incident.impact-recorded", "incident", incident).stream()
                        .filter(each -> events.is(each, "dimension", dimension))
                        .toList();
        return new SlotDecisions(
                events, slot, answering.stream().filter(this::reached).toList());
    }

    private String status(String incident) {
        List<String> order = List.of("reported", "confirmed", "contained", "recovered");
        int furthest = -1;
        String turn = "";
        for (RecordedEvent each : of("incident.", "incident", incident)) {
            String type = each.type().substring("incident.".length());
            if (reached(each) && events.live(each)) {
                furthest = Math.max(furthest, order.indexOf(type));
                turn = type.equals("closed") || type.equals("reopened") ? type : turn;
            }
        }
        if (of("incident.", "incident", incident).stream()
                .noneMatch(
                        each -> events.live(each) && order.contains(each.type().substring("incident.".length())))) {
            return "WITHDRAWN";
        }
        String status = turn.isEmpty() ? furthest < 0 ? "suspected" : order.get(furthest) : turn;
        return status.toUpperCase(java.util.Locale.ROOT);
    }

    public Map<String, String> attribution(String subject) {
        Map<String, String> facts = new TreeMap<>();
        int highest = 0;
        boolean contested = false;
        for (RecordedEvent each : attributions("attribution.attributed", subject)) {
            int level = level(each, subject);
            highest = Math.max(highest, level);
            contested |= events.live(each) && opposed(each, subject);
            facts.put("level " + each.id(), LEVELS.get(level));
            facts.put("live " + each.id(), Boolean.toString(events.live(each)));
            facts.put(
                    "endorsed " + each.id(),
                    parties("attribution.endorsed", each, subject).toString());
            facts.put(
                    "denied " + each.id(),
                    parties("attribution.denied", each, subject).toString());
            facts.put("disputed " + each.id(), events.disputedBy(each).toString());
        }
        for (RecordedEvent each : attributions("attribution.responsibility-claimed", subject)) {
            contested |= events.live(each) && opposed(each, subject);
            facts.put("live " + each.id(), Boolean.toString(events.live(each)));
        }
        facts.put("level", LEVELS.get(highest));
        facts.put("contested", Boolean.toString(contested));
        return facts;
    }

    private static final List<String> LEVELS = List.of("NONE", "ALLEGED", "ATTRIBUTED", "ENDORSED");

    private int level(RecordedEvent claim, String subject) {
        if (!events.live(claim)) {
            return 0;
        }
        if (!founded(claim)) {
            return 1;
        }
        boolean endorsed = parties("attribution.endorsed", claim, subject).stream()
                .anyMatch(by -> !by.equals(events.asserter(claim)));
        long origins = attributions("attribution.attributed", subject).stream()
                .filter(each -> events.live(each) && founded(each))
                .filter(each -> events.is(each, "actor", String.valueOf(events.text(claim, "actor"))))
                .flatMap(events::origins)
                .distinct()
                .count();
        return endorsed || origins > 1 ? 3 : 2;
    }

    private boolean founded(RecordedEvent claim) {
        return events.direct(claim)
                && (events.text(claim, "confidence") != null
                        || events.text(claim, "likelihood") != null
                        || events.text(claim, "verbatim") != null);
    }

    private boolean opposed(RecordedEvent claim, String subject) {
        return events.disputed(claim)
                || !parties("attribution.denied", claim, subject).isEmpty();
    }

    private Collection<String> parties(String type, RecordedEvent claim, String subject) {
        String attribution = String.valueOf(events.text(claim, "attribution"));
        return attributions(type, subject).stream()
                .filter(each -> events.live(each) && events.is(each, "attribution", attribution))
                .map(each -> String.valueOf(events.text(each, "by")))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private List<RecordedEvent> attributions(String type, String subject) {
        return of(type, "subject", subject).stream().filter(this::reached).toList();
    }

    /** Returns every slot of a case's claims that has a state. */
    public Map<String, String> contradictions(String caseId) {
        Map<String, String> facts = new TreeMap<>();
        Set<String> own = new TreeSet<>();
        for (RecordedEvent each : events.included("")) {
            if (caseId.equals(each.caseId())) {
                slotOf(each, own);
            }
        }
        for (String slot : own) {
            state(facts, slot, slot.startsWith("relation/") ? severed(part(slot)) : decided(slot, part(slot)));
        }
        return facts;
    }

    private void slotOf(RecordedEvent event, Set<String> slots) {
        switch (event.type()) {
            case "relation.severed", "relation.restored" ->
                slots.add("relation/" + events.text(event, "relation") + "/severed");
            case "incident.reported" -> slots.add("incident/" + events.text(event, "incident") + "/start");
            case "incident.impact-recorded" ->
                slots.add("incident/" + events.text(event, "incident") + "/impact/" + events.text(event, "dimension"));
            case "contradiction.resolved", "contradiction.reopened" ->
                slots.add(String.valueOf(events.text(event, "slot")));
            default -> {}
        }
    }

    private static String part(String slot) {
        return slot.split("/")[1];
    }

    private static void state(Map<String, String> facts, String slot, SlotDecisions decided) {
        String state = decided.state();
        if (state != null) {
            facts.put("state " + slot, state);
            facts.put("pairs " + slot, new TreeSet<>(decided.pairs(false)).toString());
            facts.put("undecided " + slot, new TreeSet<>(decided.pairs(true)).toString());
        }
    }

    /** The order of an incident relative to each severance, by all pairs of dates. */
    public Map<String, String> order(String relation, String incident) {
        SlotDecisions severed = severed(relation);
        SlotDecisions start = decided("incident/" + incident + "/start", incident);
        Map<Long, List<String>> byEpisode = new TreeMap<>();
        for (SlotDecisions.Act act : severed.acts()) {
            byEpisode
                    .computeIfAbsent(act.episode(), none -> new ArrayList<>())
                    .add(order(severed.dates(act), starts(start)));
        }
        List<String> orders = byEpisode.values().stream().map(Oracle::ofActs).toList();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("severances", orders.toString());
        return facts;
    }

    /** After the severance if after one act; before it only if before all of them. */
    private static String ofActs(List<String> acts) {
        for (String order : List.of("AFTER", "CONTESTED", "POSSIBLY", "BEFORE")) {
            if (acts.contains(order)) {
                return order;
            }
        }
        return "NONE";
    }

    private List<SlotDecisions.Choice> starts(SlotDecisions start) {
        List<SlotDecisions.Choice> all = new ArrayList<>();
        start.live().stream()
                .filter(each -> !start.outvoted(each))
                .map(start::choice)
                .forEach(all::add);
        all.addAll(start.inForce());
        return all;
    }

    private static String order(List<SlotDecisions.Choice> severed, List<SlotDecisions.Choice> starts) {
        boolean before = false;
        boolean after = false;
        for (SlotDecisions.Choice start : starts) {
            for (SlotDecisions.Choice one : severed) {
                before |= start.latest().isBefore(one.earliest());
                after |= one.latest().isBefore(start.earliest());
            }
        }
        if (starts.isEmpty()) {
            return "NONE";
        }
        return before && after ? "CONTESTED" : before ? "BEFORE" : after ? "AFTER" : "POSSIBLY";
    }

    private SlotDecisions severed(String relation) {
        return new SlotDecisions(
                events, "relation/" + relation + "/severed", of("relation.severed", "relation", relation));
    }

    private List<RecordedEvent> of(String type, String field, String id) {
        return events.included(type).stream()
                .filter(event -> events.is(event, field, id))
                .toList();
    }

    private boolean reached(RecordedEvent event) {
        return at == null || !events.earliest(event).isAfter(at.latest());
    }
}
