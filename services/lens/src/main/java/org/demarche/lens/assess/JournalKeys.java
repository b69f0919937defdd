package org.demarche.lens.assess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.RelationEvent;
import org.jspecify.annotations.Nullable;

/** The journals that an event belongs to. Claims are read by journal, and entities are assessed from their journals. */
public final class JournalKeys {
    /** Prefix of journals with the registration, the aliases and the principals of an actor. */
    private static final String PROFILE = "who/";

    /** Prefix of journals with the links between actors that are claimed in a case. */
    private static final String LINKS = "ties/";

    /** Journal of all markings. */
    public static final String MARKINGS = "marks/";

    private JournalKeys() {}

    /** Returns the journal of an actor's registration, aliases and links to principals, without its other links. */
    public static String profile(String actor) {
        return PROFILE + actor;
    }

    /** Returns the journal of the links between actors that are claimed in a case. */
    public static String links(String caseId) {
        return LINKS + caseId;
    }

    /**
     * True if the journal belongs to an entity that is assessed. The other journals are only read for the graph of
     * actors.
     */
    public static boolean isEntity(String journal) {
        return !journal.startsWith(PROFILE) && !journal.startsWith(LINKS) && !journal.equals(MARKINGS);
    }

    /**
     * Returns the journals of an event: those of its entities, and those from which graphs of actors are read, because
     * a state has links in very many cases. A claim about a claim belongs to the journals of that claim. A correction
     * of a link may change its ends, so it belongs to the journals of both the old and the new ends.
     */
    public static Set<String> journals(Event event, ClaimTargets targets) {
        Set<String> journals = new LinkedHashSet<>();
        of(event, targets).forEach(entity -> journals.add(entity.toString()));
        if (event instanceof MarkingEvent) {
            journals.add(MARKINGS);
        }
        if (targets.root(event) instanceof ActorEvent about) {
            journals.addAll(graphJournals(about));
            if (event instanceof Corrected corrected && about instanceof Linked link) {
                Stream.concat(Stream.of(link.from(), link.to()), proposedEnds(corrected))
                        .map(JournalKeys::profile)
                        .forEach(journals::add);
            }
        }
        return journals;
    }

    /** Returns the journals of an event that cannot be read, by its attributes. */
    public static Set<String> journals(String subject, @Nullable String caseId) {
        Set<String> journals = new LinkedHashSet<>();
        Optional<EntityRef> entity = EntityRef.find(subject);
        boolean marking =
                entity.filter(it -> it.kind() == EntityRef.Kind.MARKING).isPresent();
        journals.add(marking ? MARKINGS : subject);
        Optional<EntityRef> actor = entity.filter(it -> it.kind() == EntityRef.Kind.ACTOR);
        actor.map(EntityRef::id).map(JournalKeys::profile).ifPresent(journals::add);
        if (caseId != null) {
            journals.add(EntityRef.caseOf(caseId).toString());
            if (actor.isPresent()) {
                journals.add(links(caseId));
            }
        }
        return journals;
    }

    private static List<String> graphJournals(ActorEvent event) {
        return switch (event) {
            case Registered registered -> List.of(profile(registered.actor()));
            case AliasAsserted alias -> List.of(profile(alias.actor()));
            case Linked link ->
                Stream.concat(ActorGraph.agents(link).map(JournalKeys::profile), Stream.of(links(link.caseId())))
                        .toList();
        };
    }

    /** Returns the ends of a link that a correction proposes. */
    private static Stream<String> proposedEnds(Corrected corrected) {
        return Stream.of("from", "to").flatMap(end -> Correction.proposed(corrected, end).stream());
    }

    /**
     * Returns the entities of an event. A claim about a claim belongs to the entities of that claim, and to the claim itself.
     *
     * @see #of(Event)
     */
    public static Set<EntityRef> of(Event event, ClaimTargets targets) {
        Set<EntityRef> entities = new LinkedHashSet<>(of(event));
        Event root = event instanceof ClaimEvent ? targets.root(event) : null;
        if (root != null) {
            entities.addAll(of(root));
        }
        return entities;
    }

    /**
     * Returns the entities that the event alone names: the case (of a marking only that), incidents and actors (both ends of a link), campaign,
     * relation, document, the subject of an attribution, and the claim of a claim about a claim.
     */
    public static Set<EntityRef> of(Event event) {
        Set<EntityRef> entities = new LinkedHashSet<>();
        if (event.caseId() != null) {
            entities.add(EntityRef.caseOf(event.caseId()));
        }
        entities.addAll(withoutCase(event));
        return entities;
    }

    private static Set<EntityRef> withoutCase(Event event) {
        return switch (event) {
            case DocumentRecorded document -> Set.of(document.entity());
            case CaseEvent ignored -> Set.of();
            case Registered registered -> Set.of(registered.entity());
            case AliasAsserted alias -> Set.of(alias.entity());
            case IncidentEvent.Linked linked -> pair(linked.entity(), EntityRef.incident(linked.other()));
            case IncidentAdded added -> pair(added.entity(), EntityRef.incident(added.incident()));
            case CampaignEvent campaign -> Set.of(campaign.entity());
            case IncidentEvent incident -> Set.of(incident.entity());
            case RelationEvent relation -> Set.of(relation.entity());
            case Linked linked -> pair(EntityRef.actor(linked.from()), EntityRef.actor(linked.to()));
            case ClaimEvent about -> Set.of(about.entity());
            case MarkingEvent ignored -> Set.of();
            case ContradictionEvent contradiction -> Set.of(entityOfSlot(contradiction.slot()));
            case AttributionEvent attribution -> Set.of(EntityRef.subject(attribution.subject()));
        };
    }

    /** Returns the entity of a slot: the first two parts of its name. */
    public static EntityRef entityOfSlot(String slot) {
        int second = slot.indexOf('/', slot.indexOf('/') + 1);
        return EntityRef.parse(second < 0 ? slot : slot.substring(0, second));
    }

    private static Set<EntityRef> pair(EntityRef one, EntityRef other) {
        Set<EntityRef> entities = new LinkedHashSet<>();
        entities.add(one);
        entities.add(other);
        return entities;
    }
}
