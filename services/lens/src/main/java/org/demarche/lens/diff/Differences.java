package org.demarche.lens.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.view.Difference;
import org.demarche.contracts.view.Difference.FieldChange;
import org.demarche.contracts.view.Difference.Kind;
import org.demarche.contracts.view.Difference.Side;
import org.demarche.contracts.view.Difference.ThingChange;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares the answers about things under two readings; the claims are fetched once for both. One instance per question. */
public final class Differences {
    /** What a case shows of its things: they are compared themselves, by the claims of all cases. */
    private static final Set<String> LINES = Set.of("incidents", "campaigns", "relations", "attributions");

    /** Found again under the thing that it is about. */
    private static final List<String> NO_THINGS = List.of("document/", "claim/");

    /** How many things are fetched at once. */
    private static final int AT_ONCE = 100;

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final AsOf from;
    private final AsOf to;
    private final Answers before;
    private final Answers after;
    private final Map<String, Optional<ObjectNode>> old = new HashMap<>();
    private final Map<String, Optional<ObjectNode>> now = new HashMap<>();

    /** The source must hold what either reading counts. */
    public Differences(ClaimSource source, AsOf from, AsOf to) {
        ClaimSource once = new CachingClaimSource(source);
        this.from = from;
        this.to = to;
        this.before = new Answers(once, from);
        this.after = new Answers(once, to);
    }

    /** Everything that the claims of a case are about under either reading, the case first; empty = nobody knows it. */
    public Set<String> thingsOfCase(String id) {
        Set<String> things = new LinkedHashSet<>();
        Answers wider = from.known() > to.known() ? before : after;
        wider.claims("case/" + id).forEach(claim -> things.addAll(JournalKeys.of(claim.event())));
        things.removeIf(thing -> NO_THINGS.stream().anyMatch(thing::startsWith));
        return things;
    }

    /** Whether a thing is there under either reading. */
    public boolean holds(String thing) {
        return old(thing).isPresent() || now(thing).isPresent();
    }

    /** What differs in some things, each named as the journals name it. */
    public Difference of(Collection<String> things) {
        return of(things, Integer.MAX_VALUE);
    }

    /** What differs in the first of some things, in at most so many; looks no further than it must. */
    public Difference of(Collection<String> things, int most) {
        List<ThingChange> changes = new ArrayList<>();
        Iterator<String> left = things.iterator();
        while (left.hasNext()) {
            List<String> piece = new ArrayList<>();
            while (left.hasNext() && piece.size() < AT_ONCE) {
                piece.add(left.next());
            }
            fetch(piece);
            for (String thing : piece) {
                List<FieldChange> fields = fields(thing);
                if (!fields.isEmpty() && changes.size() == most) {
                    return difference(changes, changes.getLast().thing());
                }
                if (!fields.isEmpty()) {
                    changes.add(new ThingChange(Views.name(thing), kind(thing), fields));
                }
            }
        }
        return difference(changes, null);
    }

    private List<FieldChange> fields(String thing) {
        List<FieldChange> fields = new ArrayList<>();
        compare(Views.name(thing), old(thing).orElse(NOTHING), now(thing).orElse(NOTHING), fields);
        return fields;
    }

    private Difference difference(List<ThingChange> changes, @Nullable String next) {
        return new Difference(
                side(from),
                side(to),
                count(changes, Kind.ADDED),
                count(changes, Kind.CHANGED),
                count(changes, Kind.REMOVED),
                changes,
                next);
    }

    private static Side side(AsOf reading) {
        return new Side(reading.known(), reading.said(), reading.at());
    }

    private void fetch(Collection<String> things) {
        before.fetch(things);
        after.fetch(things);
    }

    private Optional<ObjectNode> old(String thing) {
        return old.computeIfAbsent(thing, each -> view(each, before));
    }

    private Optional<ObjectNode> now(String thing) {
        return now.computeIfAbsent(thing, each -> view(each, after));
    }

    /** Without what names the thing, which its path does. */
    private static Optional<ObjectNode> view(String thing, Answers answers) {
        ObjectNode view = Views.of(thing, answers);
        if (view != null) {
            String kind = thing.substring(0, thing.indexOf('/'));
            view.remove(List.of("id", kind));
            if (kind.equals("case")) {
                view.remove(LINES);
            }
        }
        return Optional.ofNullable(view);
    }

    private Kind kind(String thing) {
        if (old(thing).isEmpty()) {
            return Kind.ADDED;
        }
        return now(thing).isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** Goes down as long as both sides have fields; a list that is not there is one without elements. */
    private static void compare(
            String path, @Nullable JsonNode old, @Nullable JsonNode now, List<FieldChange> changes) {
        if (Objects.equals(old, now)) {
            return;
        }
        if (isFielded(old, now)) {
            Map<String, JsonNode> before = old == null ? Map.of() : Fields.of(old);
            Map<String, JsonNode> after = now == null ? Map.of() : Fields.of(now);
            Set<String> steps = new LinkedHashSet<>(after.keySet());
            steps.addAll(before.keySet());
            steps.forEach(step -> compare(Fields.under(path, step), before.get(step), after.get(step), changes));
        } else if (old == null) {
            changes.add(new FieldChange(path, Kind.ADDED, null, now));
        } else {
            changes.add(new FieldChange(path, now == null ? Kind.REMOVED : Kind.CHANGED, old, now));
        }
    }

    private static boolean isFielded(@Nullable JsonNode old, @Nullable JsonNode now) {
        boolean lists = (old == null || old.isArray()) && (now == null || now.isArray());
        return lists || (old != null && now != null && old.isObject() && now.isObject());
    }

    private static int count(List<ThingChange> changes, Kind kind) {
        return (int) changes.stream()
                .flatMap(thing -> thing.fields().stream())
                .filter(field -> field.kind() == kind)
                .count();
    }
}
