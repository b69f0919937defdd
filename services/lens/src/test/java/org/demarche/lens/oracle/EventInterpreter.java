package org.demarche.lens.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves claims by the definition only, for the oracle. It works on plain JSON and scans the whole list for every
 * question. What it found of a claim it remembers, because claims about claims are asked for again and again. It shares nothing
 * with the tested code except the EDTF parser.
 */
final class EventInterpreter {
    private final List<RecordedEvent> known;
    private final @Nullable Edtf said;
    private final Map<Long, JsonNode> read = new HashMap<>();
    private final Map<Long, Boolean> live = new HashMap<>();
    private final Map<Long, ObjectNode> corrected = new HashMap<>();

    EventInterpreter(List<RecordedEvent> known, @Nullable Edtf said) {
        this.known = known;
        this.said = said;
    }

    /** Returns the stated events of a type, live or not, in ledger order; the type may be a prefix. */
    List<RecordedEvent> included(String type) {
        return known.stream()
                .filter(event -> event.type().startsWith(type) && included(event))
                .toList();
    }

    List<RecordedEvent> live(String type) {
        return included(type).stream().filter(this::live).toList();
    }

    boolean included(RecordedEvent event) {
        Edtf stated = stated(event);
        return said == null || stated == null || !stated.earliest().isAfter(said.latest());
    }

    /** True if no live claim retracts it. */
    boolean live(RecordedEvent event) {
        Boolean known = live.get(event.position());
        if (known == null) {
            known = about(event, "claim.retracted").noneMatch(this::live)
                    && attributionRetracted(event).noneMatch(this::live);
            live.put(event.position(), known);
        }
        return known;
    }

    boolean disputed(RecordedEvent event) {
        return about(event, "claim.disputed").anyMatch(this::live);
    }

    List<String> disputedBy(RecordedEvent event) {
        return about(event, "claim.disputed")
                .filter(this::live)
                .map(this::asserter)
                .distinct()
                .toList();
    }

    /** Returns its asserter and the origins of live corroborations. */
    Stream<String> origins(RecordedEvent event) {
        Stream<String> others = about(event, "claim.corroborated")
                .filter(this::live)
                .map(each -> Objects.requireNonNullElse(text(each, "origin"), asserter(each)));
        return Stream.concat(Stream.of(asserter(event)), others);
    }

    /** A claim about a claim comes after it; a reference to itself or to a later claim has no effect. */
    private Stream<RecordedEvent> about(RecordedEvent event, String type) {
        return known.stream()
                .filter(each -> each.type().equals(type))
                .filter(each -> each.position() > event.position())
                .filter(each -> raw(each).path("claim").asString().equals(event.id()))
                .filter(this::included);
    }

    private Stream<RecordedEvent> attributionRetracted(RecordedEvent event) {
        boolean attribution = event.type().equals("attribution.attributed")
                || event.type().equals("attribution.responsibility-claimed");
        return known.stream()
                .filter(each -> attribution && each.type().equals("attribution.retracted"))
                .filter(each -> raw(each).path("attribution").equals(raw(event).path("attribution")))
                .filter(this::included);
    }

    /** Returns the data with every live correction applied, to be read only. */
    ObjectNode data(RecordedEvent event) {
        ObjectNode data = corrected.get(event.position());
        if (data == null) {
            data = correct(event);
            corrected.put(event.position(), data);
        }
        return data;
    }

    private ObjectNode correct(RecordedEvent event) {
        ObjectNode data = raw(event);
        for (RecordedEvent correction : about(event, "claim.corrected").toList()) {
            if (live(correction)) {
                ObjectNode corrected = data(correction);
                merge(data, corrected.path("fields"));
                if (corrected.has("occurred")) {
                    data.set("occurred", corrected.get("occurred"));
                }
            }
        }
        return data;
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        for (String name : patch.propertyNames()) {
            JsonNode value = patch.get(name);
            if (value.isNull()) {
                into.remove(name);
            } else if (value.isObject()) {
                ObjectNode inner =
                        into.path(name) instanceof ObjectNode old ? old.deepCopy() : Json.MAPPER.createObjectNode();
                merge(inner, value);
                into.set(name, inner);
            } else {
                into.set(name, value);
            }
        }
    }

    @Nullable
    String text(RecordedEvent event, String field) {
        JsonNode value = data(event).path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    boolean is(RecordedEvent event, String field, String value) {
        return value.equals(text(event, field));
    }

    String asserter(RecordedEvent event) {
        return data(event).at("/source/asserter").asString();
    }

    boolean direct(RecordedEvent event) {
        return data(event).at("/source/mode").asString().equals("DIRECT");
    }

    @Nullable
    Edtf occurred(RecordedEvent event) {
        String text = text(event, "occurred");
        return text == null ? null : Edtf.parse(text);
    }

    Instant earliest(RecordedEvent event) {
        Edtf occurred = occurred(event);
        return occurred == null ? Edtf.DISTANT_PAST : occurred.earliest();
    }

    Instant latest(RecordedEvent event) {
        Edtf occurred = occurred(event);
        return occurred == null ? Edtf.DISTANT_FUTURE : occurred.latest();
    }

    private @Nullable Edtf stated(RecordedEvent event) {
        if (event.type().equals("case.document-recorded")) {
            return date(text(event, "publishedAt"));
        }
        if (bookKeeping(root(event))) {
            return null;
        }
        JsonNode source = data(event).path("source");
        if (source.hasNonNull("stated")) {
            return Edtf.parse(source.get("stated").asString());
        }
        if (source.hasNonNull("document")) {
            return published(source.get("document").asString());
        }
        return isDecision(event) ? Edtf.instant(event.recordedAt()) : null;
    }

    private static boolean isDecision(RecordedEvent event) {
        return event.type().startsWith("claim.")
                || event.type().startsWith("contradiction.")
                || event.type().equals("attribution.retracted");
    }

    private static boolean bookKeeping(RecordedEvent event) {
        return event.type().startsWith("case.")
                || event.type().equals("actor.registered")
                || event.type().equals("campaign.opened");
    }

    private RecordedEvent root(RecordedEvent event) {
        String target =
                event.type().startsWith("claim.") ? raw(event).path("claim").asString() : "";
        return known.stream()
                .filter(each -> each.id().equals(target) && each.position() < event.position())
                .findFirst()
                .map(this::root)
                .orElse(event);
    }

    /** Returns the recorded publication date; the stated clock is not applied. */
    private @Nullable Edtf published(String document) {
        var all = new EventInterpreter(known, null);
        List<Edtf> dates = new ArrayList<>();
        for (RecordedEvent each : all.live("case.document-recorded")) {
            Edtf date = date(all.text(each, "publishedAt"));
            if (date != null && all.is(each, "document", document)) {
                dates.add(date);
            }
        }
        return dates.isEmpty() ? null : dates.getLast();
    }

    private static @Nullable Edtf date(@Nullable String text) {
        return text == null ? null : Edtf.parse(text);
    }

    private ObjectNode raw(RecordedEvent event) {
        return ((ObjectNode) read.computeIfAbsent(event.position(), none -> Json.MAPPER.readTree(event.data())))
                .deepCopy();
    }
}
