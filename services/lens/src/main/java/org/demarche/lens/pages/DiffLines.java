package org.demarche.lens.pages;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.Difference;
import org.demarche.contracts.view.Difference.FieldChange;
import org.demarche.contracts.view.Difference.Kind;
import org.demarche.contracts.view.Difference.ThingChange;
import org.demarche.lens.field.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Differences as lines to be read, each value in words. */
final class DiffLines {
    private static final List<EntityRef.Kind> KINDS = List.of(
            EntityRef.Kind.RELATION,
            EntityRef.Kind.ATTRIBUTION,
            EntityRef.Kind.INCIDENT,
            EntityRef.Kind.CAMPAIGN,
            EntityRef.Kind.CASE,
            EntityRef.Kind.ACTOR);
    private static final List<Kind> ORDER = List.of(Kind.CHANGED, Kind.REMOVED, Kind.ADDED);

    private final PageLinks links;
    private final Wording wording;
    private final JsonWording json;

    DiffLines(PageLinks links, Wording wording) {
        this.links = links;
        this.wording = wording;
        this.json = new JsonWording(wording);
    }

    /** One field; {@code before} and {@code after} are empty where it was not there. */
    record Line(String sign, String kind, String field, String path, String before, String after, String why) {}

    /** What differs most first: states and how they are judged, then what lists hold. */
    public List<ThingChange> things(Difference difference) {
        return difference.things().stream()
                .sorted(Comparator.comparingInt(
                        thing -> KINDS.indexOf(EntityRef.parse(thing.thing()).kind())))
                .toList();
    }

    /** What reads otherwise comes before what is gone or new. */
    public ListSection<Line> of(ThingChange thing) {
        List<FieldChange> fields = thing.fields().stream()
                .sorted(Comparator.comparingInt(change -> ORDER.indexOf(change.kind())))
                .toList();
        return links.part("changes-" + thing.thing().replace('/', '-'), fields)
                .map(field -> line(thing.thing(), field));
    }

    private Line line(String thing, FieldChange change) {
        return new Line(
                sign(change.kind()),
                wording.word(change.kind()),
                field(thing, change.path()),
                change.path(),
                words(change.path(), change.before()),
                words(change.path(), change.after()),
                links.why(change.path()));
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
                .map(Fields::unescape)
                .map(step ->
                        step.startsWith("{") ? step.replaceAll("[{}\"]", "").replace(",", ", ") : step)
                .collect(Collectors.joining(" › "));
    }

    private String words(String path, @Nullable JsonNode node) {
        return path.contains("/parties/") && node != null && node.isString()
                ? wording.fullName(node.asString())
                : Wording.cut(json.words(node));
    }
}
