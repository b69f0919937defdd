package org.demarche.lens.why;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.ShownIn;
import org.demarche.contracts.event.Supports;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Rule;

/** The fields that can be explained, by kind of entity: the rule of each field, and the claims that affect it. */
final class ExplainableFields {
    private static final Map<String, SequencedMap<String, FieldRule>> FIELDS = Map.of(
            "incident", incident(),
            "attribution", attribution(),
            "relation", relation(),
            "campaign", campaign(),
            "actor", actor(),
            "case", ofCase());

    private ExplainableFields() {}

    /**
     * The rule of a field and the claims that affect it.
     *
     * @param types types of claims that affect the field
     * @param except types that are excluded
     * @param together true if all claims determine the field together, so that no part of it has its own claims
     */
    record FieldRule(
            Rule rule, Set<Class<? extends Event>> types, Set<Class<? extends Event>> except, boolean together) {
        boolean appliesTo(Event event) {
            return types.stream().anyMatch(type -> type.isInstance(event))
                    && except.stream().noneMatch(type -> type.isInstance(event));
        }
    }

    /** Returns the kinds of entities, in alphabetical order. */
    static Set<String> kinds() {
        return new java.util.TreeSet<>(FIELDS.keySet());
    }

    /** Returns the fields by name, in the order of the answer; empty for an unknown kind. */
    static SequencedMap<String, FieldRule> fields(String kind) {
        return FIELDS.getOrDefault(kind, new LinkedHashMap<>());
    }

    private static SequencedMap<String, FieldRule> incident() {
        var fields = new Builder()
                .field("case", Rule.FIRST_REPORT, IncidentEvent.Reported.class)
                .field("title", Rule.FIRST_REPORT, IncidentEvent.Reported.class)
                .field("status", Rule.FURTHEST_SUPPORTED, annotated(Supports.class, each -> true))
                .whole("basis", Rule.FURTHEST_SUPPORTED, annotated(Supports.class, each -> true))
                .field("occurred", Rule.START_BY_FIRST_REPORT, IncidentEvent.Reported.class)
                .field("start", Rule.START_BY_FIRST_REPORT, IncidentEvent.Reported.class)
                .field("victims", Rule.EVERY_CLAIM, IncidentEvent.Reported.class);
        for (RecordComponent field : IncidentView.class.getRecordComponents()) {
            Class<? extends Event>[] shown =
                    annotated(ShownIn.class, each -> each.value().equals(field.getName()));
            if (shown.length > 0) {
                fields.field(field.getName(), Rule.EVERY_CLAIM, shown);
            }
        }
        fields.field("campaigns", Rule.EVERY_CLAIM, CampaignEvent.IncidentAdded.class)
                .field("claims", Rule.EVERY_CLAIM, IncidentEvent.class, CampaignEvent.IncidentAdded.class);
        for (String field : new String[] {"contested", "openContradictions", "contradictions"}) {
            fields.field(field, Rule.CANNOT_ALL_HOLD, IncidentEvent.Reported.class, IncidentEvent.ImpactRecorded.class);
        }
        return fields.fields;
    }

    /** Returns the types of claims about incidents whose record has an annotation. */
    @SuppressWarnings("unchecked") // all permitted classes are events
    private static <A extends Annotation> Class<? extends Event>[] annotated(Class<A> annotation, Predicate<A> wanted) {
        return Arrays.stream(IncidentEvent.class.getPermittedSubclasses())
                .filter(type -> type.isAnnotationPresent(annotation) && wanted.test(type.getAnnotation(annotation)))
                .toArray(Class[]::new);
    }

    private static SequencedMap<String, FieldRule> attribution() {
        return new Builder()
                .field("level", Rule.BEST_FOUNDED, AttributionEvent.Attributed.class, AttributionEvent.Endorsed.class)
                .whole("basis", Rule.BEST_FOUNDED, AttributionEvent.Attributed.class, AttributionEvent.Endorsed.class)
                .field(
                        "contested",
                        Rule.LIVE_DENIAL,
                        AttributionEvent.Attributed.class,
                        AttributionEvent.ResponsibilityClaimed.class,
                        AttributionEvent.Denied.class)
                .field(
                        "claims",
                        Rule.EVERY_CLAIM,
                        AttributionEvent.Attributed.class,
                        AttributionEvent.Endorsed.class,
                        AttributionEvent.Denied.class,
                        AttributionEvent.EvidenceAdded.class)
                .field(
                        "responsibility",
                        Rule.EVERY_CLAIM,
                        AttributionEvent.ResponsibilityClaimed.class,
                        AttributionEvent.Endorsed.class,
                        AttributionEvent.Denied.class)
                .field("actors", Rule.CLAIMED_TIES, AttributionEvent.class, ActorEvent.class)
                .fields;
    }

    private static SequencedMap<String, FieldRule> relation() {
        var fields = new Builder();
        for (String field : new String[] {"severed", "certain", "possible", "basis", "episodes"}) {
            fields.whole(field, Rule.THREE_VALUED, RelationEvent.Severed.class, RelationEvent.Restored.class);
        }
        fields.field("dates", Rule.THREE_VALUED, RelationEvent.Severed.class, RelationEvent.Restored.class);
        for (String field : new String[] {"contested", "openContradictions", "contradictions"}) {
            fields.field(field, Rule.CANNOT_ALL_HOLD, RelationEvent.Severed.class, RelationEvent.Restored.class);
        }
        fields.fields.put("inForce", new FieldRule(Rule.IN_FORCE, Set.of(RelationEvent.class), Set.of(), true));
        fields.fields.put(
                "measures",
                new FieldRule(
                        Rule.EVERY_CLAIM,
                        Set.of(RelationEvent.class),
                        Set.of(RelationEvent.Severed.class, RelationEvent.Restored.class),
                        false));
        return fields.fields;
    }

    private static SequencedMap<String, FieldRule> campaign() {
        return new Builder()
                .field("case", Rule.DESK, CampaignEvent.Opened.class)
                .field("title", Rule.DESK, CampaignEvent.Opened.class)
                .field("occurred", Rule.DESK, CampaignEvent.Opened.class)
                .field("incidents", Rule.EVERY_CLAIM, CampaignEvent.IncidentAdded.class)
                .field("phases", Rule.EVERY_CLAIM, CampaignEvent.PhaseRecorded.class)
                .field("claims", Rule.EVERY_CLAIM, CampaignEvent.class)
                .fields;
    }

    private static SequencedMap<String, FieldRule> actor() {
        return new Builder()
                .field("name", Rule.REGISTERED, ActorEvent.Registered.class)
                .field("kind", Rule.REGISTERED, ActorEvent.Registered.class)
                .field("country", Rule.REGISTERED, ActorEvent.Registered.class)
                .field("aliases", Rule.EVERY_CLAIM, ActorEvent.AliasAsserted.class)
                .field("links", Rule.CLAIMED_TIES, ActorEvent.Linked.class)
                .field("claims", Rule.EVERY_CLAIM, ActorEvent.class)
                .fields;
    }

    private static SequencedMap<String, FieldRule> ofCase() {
        return new Builder()
                .field("title", Rule.DESK, CaseEvent.Opened.class)
                .field("status", Rule.DESK, CaseEvent.Opened.class, CaseEvent.Closed.class, CaseEvent.Reopened.class)
                .field("openedAt", Rule.DESK, CaseEvent.Opened.class)
                .field("occurred", Rule.DESK, CaseEvent.Opened.class)
                .field("incidents", Rule.BY_ITS_CLAIMS, IncidentEvent.class)
                .field("withdrawn", Rule.BY_ITS_CLAIMS, IncidentEvent.class)
                .field("campaigns", Rule.BY_ITS_CLAIMS, CampaignEvent.class)
                .field("relations", Rule.BY_ITS_CLAIMS, RelationEvent.class)
                .field("attributions", Rule.BY_ITS_CLAIMS, AttributionEvent.class)
                .field("documents", Rule.EVERY_CLAIM, CaseEvent.DocumentRecorded.class)
                .field("parties", Rule.BY_ITS_CLAIMS, Event.class)
                .field("systems", Rule.BY_ITS_CLAIMS, IncidentEvent.class)
                .field("events", Rule.BY_ITS_CLAIMS, Event.class)
                .fields;
    }

    private static final class Builder {
        private final SequencedMap<String, FieldRule> fields = new LinkedHashMap<>();

        @SafeVarargs
        final Builder field(String name, Rule rule, Class<? extends Event>... types) {
            fields.put(name, new FieldRule(rule, Set.of(types), Set.of(), false));
            return this;
        }

        @SafeVarargs
        final Builder whole(String name, Rule rule, Class<? extends Event>... types) {
            fields.put(name, new FieldRule(rule, Set.of(types), Set.of(), true));
            return this;
        }
    }
}
