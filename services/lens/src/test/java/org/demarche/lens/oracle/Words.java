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
 * What is left of every claim, by the definition and nothing else: plain JSON, every question asked anew over the whole
 * list, nothing shared with the code that it judges but the reading of a date.
 */
final class Words {
    private final List<RecordedEvent> known;
    private final @Nullable Edtf said;
    private final Map<Long, JsonNode> read = new HashMap<>();

    Words(List<RecordedEvent> known, @Nullable Edtf said) {
        this.known = known;
        this.said = said;
    }

    /** Those of a type that were heard, live or not, in ledger order; the type may be the beginning of one. */
    List<RecordedEvent> heard(String type) {
        return known.stream()
                .filter(event -> event.type().startsWith(type) && heard(event))
                .toList();
    }

    List<RecordedEvent> live(String type) {
        return heard(type).stream().filter(this::live).toList();
    }

    boolean heard(RecordedEvent event) {
        Edtf stated = stated(event);
        return said == null || stated == null || !stated.earliest().isAfter(said.latest());
    }

    /** Nobody who is heard, and whose word is not taken back itself, takes it back. */
    boolean live(RecordedEvent event) {
        return about(event, "claim.retracted").noneMatch(this::live)
                && attributionRetracted(event).noneMatch(this::live);
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

    /** Its asserter, and whose word corroborates it. */
    Stream<String> origins(RecordedEvent event) {
        Stream<String> others = about(event, "claim.corroborated")
                .filter(this::live)
                .map(each -> Objects.requireNonNullElse(text(each, "origin"), asserter(each)));
        return Stream.concat(Stream.of(asserter(event)), others);
    }

    private Stream<RecordedEvent> about(RecordedEvent event, String type) {
        return known.stream()
                .filter(each -> each.type().equals(type))
                .filter(each -> raw(each).path("claim").asString().equals(event.id()))
                .filter(this::heard);
    }

    private Stream<RecordedEvent> attributionRetracted(RecordedEvent event) {
        boolean attribution = event.type().equals("attribution.attributed")
                || event.type().equals("attribution.responsibility-claimed");
        return known.stream()
                .filter(each -> attribution && each.type().equals("attribution.retracted"))
                .filter(each -> raw(each).path("attribution").equals(raw(event).path("attribution")))
                .filter(this::heard);
    }

    /** With every correction that counts. */
    ObjectNode data(RecordedEvent event) {
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
        return source.hasNonNull("document") ? published(source.get("document").asString()) : null;
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
                .filter(each -> each.id().equals(target))
                .findFirst()
                .map(this::root)
                .orElse(event);
    }

    /** As far as the desk knew, whatever had been said. */
    private @Nullable Edtf published(String document) {
        var all = new Words(known, null);
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
