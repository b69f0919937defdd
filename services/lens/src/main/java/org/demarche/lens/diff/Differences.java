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
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.Difference;
import org.demarche.contracts.view.Difference.FieldChange;
import org.demarche.contracts.view.Difference.Kind;
import org.demarche.contracts.view.Difference.Side;
import org.demarche.contracts.view.Difference.ThingChange;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.Unassessed;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.answer.Failures;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.Cancellation;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.demarche.lens.part.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the answers about entities as of two points. The claims are fetched once for both. Use one instance per
 * request.
 */
public final class Differences {
    /**
     * Fields of a case that summarise its entities. The entities themselves are compared, by the claims of all cases.
     */
    private static final Set<String> LINES = Set.of("incidents", "campaigns", "relations", "attributions");

    /** Kinds that are not compared: their events also belong to the entity that they are about. */
    private static final Set<EntityRef.Kind> NOT_COMPARED = Set.of(EntityRef.Kind.DOCUMENT, EntityRef.Kind.CLAIM);

    /** Number of entities that are fetched at once. */
    private static final int BATCH_SIZE = 100;

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final AsOf from;
    private final AsOf to;
    private final Answers before;
    private final Answers after;
    private final Failures failures;
    private final List<Unassessed> problems = new ArrayList<>();
    private final Map<EntityRef, Optional<ObjectNode>> old = new HashMap<>();
    private final Map<EntityRef, Optional<ObjectNode>> now = new HashMap<>();

    /** The source must contain the claims of both points. */
    public Differences(ClaimSource source, AsOf from, AsOf to, Failures failures) {
        ClaimSource cached = new CachingClaimSource(source);
        this.from = from;
        this.to = to;
        this.failures = failures;
        this.before = new Answers(cached, from, failures);
        this.after = new Answers(cached, to, failures);
    }

    /**
     * Returns all entities that the claims of a case are about as of either point, the case first; empty = unknown
     * case.
     */
    public Set<EntityRef> entitiesOfCase(String id) {
        Set<EntityRef> entities = new LinkedHashSet<>();
        Answers wider = from.known() > to.known() ? before : after;
        wider.claims(EntityRef.caseOf(id)).forEach(claim -> entities.addAll(JournalKeys.of(claim.event())));
        entities.removeIf(entity -> NOT_COMPARED.contains(entity.kind()));
        return entities;
    }

    /** True if the entity exists as of either point. */
    public boolean exists(EntityRef entity) {
        return old(entity).isPresent() || now(entity).isPresent();
    }

    /** True if one of the entities exists as of either point, or cannot be assessed. */
    public boolean anyExists(Collection<EntityRef> entities) {
        return entities.stream().anyMatch(entity -> {
            try {
                return exists(entity);
            } catch (RuntimeException e) {
                failures.of(Views.publicRef(entity).toString(), e);
                return true;
            }
        });
    }

    /** Returns the differences of some entities. */
    public Difference of(Collection<EntityRef> entities) {
        return of(entities, Integer.MAX_VALUE);
    }

    /**
     * Returns the differences of the first entities that differ, at most {@code limit}. It stops when the limit is
     * reached.
     */
    public Difference of(Collection<EntityRef> entities, int limit) {
        List<ThingChange> changes = new ArrayList<>();
        Size size = Size.ZERO;
        Iterator<EntityRef> remaining = entities.iterator();
        while (remaining.hasNext()) {
            List<EntityRef> batch = new ArrayList<>();
            while (remaining.hasNext() && batch.size() < BATCH_SIZE) {
                batch.add(remaining.next());
            }
            fetch(batch);
            for (EntityRef entity : batch) {
                List<FieldChange> fields = fieldsOrProblem(entity);
                if (!fields.isEmpty() && (changes.size() == limit || !size.isWithin(Size.OF_LIST))) {
                    return difference(changes, changes.getLast().thing());
                }
                if (!fields.isEmpty()) {
                    changes.add(new ThingChange(Views.publicRef(entity).toString(), kind(entity), fields, Part.WHOLE));
                    size = size.plus(Size.of(changes.getLast()));
                }
            }
        }
        return difference(changes, null);
    }

    /** The entity is among the problems if it cannot be assessed as of one of the points. */
    private List<FieldChange> fieldsOrProblem(EntityRef entity) {
        try {
            return fields(entity);
        } catch (RuntimeException e) {
            problems.add(failures.of(Views.publicRef(entity).toString(), e));
            return List.of();
        }
    }

    private List<FieldChange> fields(EntityRef entity) {
        List<FieldChange> fields = new ArrayList<>();
        compare(
                Views.publicRef(entity).toString(),
                old(entity).orElse(NOTHING),
                now(entity).orElse(NOTHING),
                fields);
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
                next,
                problems);
    }

    private static Side side(AsOf asOf) {
        return new Side(asOf.known(), asOf.said(), asOf.at());
    }

    private void fetch(Collection<EntityRef> entities) {
        List<String> journals = entities.stream().map(EntityRef::toString).toList();
        before.fetch(journals);
        after.fetch(journals);
    }

    private Optional<ObjectNode> old(EntityRef entity) {
        return old.computeIfAbsent(entity, each -> view(each, before));
    }

    private Optional<ObjectNode> now(EntityRef entity) {
        return now.computeIfAbsent(entity, each -> view(each, after));
    }

    /** Returns the answer without the fields that name the entity, because the path names it. */
    private static Optional<ObjectNode> view(EntityRef entity, Answers answers) {
        ObjectNode view = Views.of(entity, answers);
        if (view != null) {
            view.remove(List.of("id", entity.kind().word()));
            if (entity.kind() == EntityRef.Kind.CASE) {
                view.remove(LINES);
            }
        }
        return Optional.ofNullable(view);
    }

    private Kind kind(EntityRef entity) {
        if (old(entity).isEmpty()) {
            return Kind.ADDED;
        }
        return now(entity).isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** Descends as long as both sides have fields. A missing list is treated as an empty list. */
    private static void compare(
            String path, @Nullable JsonNode old, @Nullable JsonNode now, List<FieldChange> changes) {
        Cancellation.check();
        if (Objects.equals(old, now)) {
            return;
        }
        if (isFielded(old, now)) {
            Map<String, JsonNode> before = old == null ? Map.of() : Fields.of(old);
            Map<String, JsonNode> after = now == null ? Map.of() : Fields.of(now);
            Set<String> steps = new LinkedHashSet<>(after.keySet());
            steps.addAll(before.keySet());
            steps.forEach(step -> compare(Fields.child(path, step), before.get(step), after.get(step), changes));
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
                .flatMap(change -> change.fields().stream())
                .filter(field -> field.kind() == kind)
                .count();
    }
}
