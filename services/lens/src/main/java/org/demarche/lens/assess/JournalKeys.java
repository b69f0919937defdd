package org.demarche.lens.assess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
import org.demarche.contracts.event.RelationEvent;
import org.jspecify.annotations.Nullable;

/** The journals that an event belongs to. Claims are read by journal, and entities are assessed from their journals. */
public final class JournalKeys {
    private static final String ACTOR = "actor/";

    /** Prefix of journals with the registration, the aliases and the principals of an actor. */
    private static final String PROFILE = "who/";

    /** Prefix of journals with the links between actors that are claimed in a case. */
    private static final String LINKS = "ties/";

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
        return !journal.startsWith(PROFILE) && !journal.startsWith(LINKS);
    }

    /**
     * Returns the journals of an event: those of its entities, and those from which graphs of actors are read, because
     * a state has links in very many cases. A claim about a claim belongs to the journals of that claim. A correction
     * of a link may change its ends, so it belongs to the journals of both the old and the new ends.
     */
    public static Set<String> journals(Event event, ClaimTargets targets) {
        Set<String> journals = new LinkedHashSet<>(of(event, targets));
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
        journals.add(subject);
        boolean actor = subject.startsWith(ACTOR);
        if (actor) {
            journals.add(profile(subject.substring(ACTOR.length())));
        }
        if (caseId != null) {
            journals.add("case/" + caseId);
            if (actor) {
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
     * Returns the keys of an event. A claim about a claim has the keys of that claim, and the key of the claim itself.
     *
     * @see #of(Event)
     */
    public static Set<String> of(Event event, ClaimTargets targets) {
        Set<String> keys = new LinkedHashSet<>(of(event));
        Event root = event instanceof ClaimEvent ? targets.root(event) : null;
        if (root != null) {
            keys.addAll(of(root));
        }
        return keys;
    }

    /**
     * Returns the keys that follow from the event alone, as kind/id: {@code case/X}, {@code incident/X} (both ends of a
     * link), {@code campaign/X}, {@code subject/X} for attributions, {@code relation/AL-IR}, {@code actor/X} (both ends
     * of a link), {@code document/X}, {@code claim/X} for claims about a claim.
     */
    public static Set<String> of(Event event) {
        Set<String> keys = new LinkedHashSet<>();
        if (event.caseId() != null) {
            keys.add("case/" + event.caseId());
        }
        keys.addAll(entityKeys(event));
        return keys;
    }

    private static Set<String> entityKeys(Event event) {
        return switch (event) {
            case DocumentRecorded document -> Set.of(document.entity().toString());
            case CaseEvent ignored -> Set.of();
            case Registered registered -> Set.of(registered.entity().toString());
            case AliasAsserted alias -> Set.of(alias.entity().toString());
            case IncidentEvent.Linked linked -> pair(linked.entity().toString(), "incident/" + linked.other());
            case IncidentAdded added -> pair(added.entity().toString(), "incident/" + added.incident());
            case CampaignEvent campaign -> Set.of(campaign.entity().toString());
            case IncidentEvent incident -> Set.of(incident.entity().toString());
            case RelationEvent relation -> Set.of(relation.entity().toString());
            case Linked linked -> pair(ACTOR + linked.from(), ACTOR + linked.to());
            case ClaimEvent about -> Set.of(about.entity().toString());
            case ContradictionEvent contradiction -> Set.of(entityOfSlot(contradiction.slot()));
            case AttributionEvent attribution -> Set.of("subject/" + attribution.subject());
        };
    }

    /** Returns the entity of a slot: the first two parts of its name. */
    public static String entityOfSlot(String slot) {
        int second = slot.indexOf('/', slot.indexOf('/') + 1);
        return second < 0 ? slot : slot.substring(0, second);
    }

    private static Set<String> pair(String one, String other) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(one);
        keys.add(other);
        return keys;
    }
}
