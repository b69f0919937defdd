package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.demarche.contracts.view.Difference;
import org.demarche.contracts.view.Difference.FieldChange;
import org.demarche.contracts.view.Difference.Kind;
import org.demarche.contracts.view.Difference.ThingChange;
import org.demarche.lens.field.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Differences as lines to be read, each value in words. */
final class DiffLines {
    private static final int PARTS = 7;
    /** Told by the claim's own page. */
    private static final List<String> LEFT_OUT =
            List.of("locator", "recordedAt", "position", "language", "earliest", "latest", "worth", "live");

    private static final List<String> KINDS =
            List.of("relation", "attribution", "incident", "campaign", "case", "actor");
    private static final List<Kind> ORDER = List.of(Kind.CHANGED, Kind.REMOVED, Kind.ADDED);

    private final PageContext frame;

    DiffLines(PageContext frame) {
        this.frame = frame;
    }

    /** One field; {@code before} and {@code after} are empty where it was not there. */
    record Line(String sign, String kind, String field, String path, String before, String after, String why) {}

    /** What differs most first: states and how they are judged, then what lists hold. */
    public List<ThingChange> things(Difference difference) {
        return difference.things().stream()
                .sorted(Comparator.comparingInt(thing ->
                        KINDS.indexOf(thing.thing().substring(0, thing.thing().indexOf('/')))))
                .toList();
    }

    /** What reads otherwise comes before what is gone or new. */
    public ListSection<Line> of(ThingChange thing) {
        List<FieldChange> fields = thing.fields().stream()
                .sorted(Comparator.comparing(change -> ORDER.indexOf(change.kind())))
                .toList();
        return frame.part("changes-" + thing.thing().replace('/', '-'), fields)
                .map(field -> line(thing.thing(), field));
    }

    private Line line(String thing, FieldChange change) {
        return new Line(
                sign(change.kind()),
                frame.word(change.kind()),
                field(thing, change.path()),
                change.path(),
                words(change.path(), change.before()),
                words(change.path(), change.after()),
                frame.why(change.path()));
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case CHANGED -> "≠";
            case REMOVED -> "−";
        };
    }

    private static String field(String thing, String path) {
        String rest = path.startsWith(thing + "/") ? path.substring(thing.length() + 1) : path;
        return List.of(rest.split("/", -1)).stream()
                .map(Fields::step)
                .map(step ->
                        step.startsWith("{") ? step.replaceAll("[{}\"]", "").replace(",", ", ") : step)
                .collect(Collectors.joining(" › "));
    }

    private String words(String path, @Nullable JsonNode node) {
        return path.contains("/parties/") && node != null && node.isString()
                ? frame.fullName(node.asString())
                : words(node);
    }

    /** A value in words; empty = it is not there. */
    String words(@Nullable JsonNode node) {
        if (node == null) {
            return "";
        }
        if (node.isNull()) {
            return "nothing";
        }
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(element -> parts.add(words(element)));
            return String.join("; ", parts);
        }
        return node.isString() ? frame.value(node.asString()) : node.asString();
    }

    private String object(JsonNode node) {
        if (node.path("edtf").isString()) {
            return frame.date(node.get("edtf").asString());
        }
        List<String> parts = new ArrayList<>();
        node.properties().forEach(field -> {
            String words = LEFT_OUT.contains(field.getKey()) ? "" : words(field.getValue());
            if (!words.isEmpty() && parts.size() < PARTS) {
                parts.add(field.getKey() + " " + words);
            }
        });
        return String.join(", ", parts);
    }
}
