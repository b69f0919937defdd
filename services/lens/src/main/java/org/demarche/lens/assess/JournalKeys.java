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

/** Which things an event belongs to: under each of these keys it is found again, and assessed. */
public final class JournalKeys {
    private static final String ACTOR = "actor/";

    /** Who an actor is and who stands behind it. */
    private static final String WHO = "who/";

    /** What is claimed in a case about who stands behind whom. */
    private static final String TIES = "ties/";

    private JournalKeys() {}

    /** The journal that tells who an actor is, and who stands behind it, without all others that it is tied to. */
    public static String who(String actor) {
        return WHO + actor;
    }

    /** The journal of the ties claimed in a case. */
    public static String ties(String caseId) {
        return TIES + caseId;
    }

    /** Whether a journal is that of a thing, which is assessed, and not one that is only read for others. */
    public static boolean isThing(String journal) {
        return !journal.startsWith(WHO) && !journal.startsWith(TIES);
    }

    /**
     * The journals that an event goes into: those of its things, and those from which graphs of actors are read, since a state has ties in
     * very many cases. What is said about a claim goes where the claim is. Read otherwise, a tie may lead up from somebody else: a
     * correction of it goes to everybody that either of them names.
     */
    public static Set<String> journals(Event event, ClaimTargets targets) {
        Set<String> journals = new LinkedHashSet<>(of(event, targets));
        if (targets.root(event) instanceof ActorEvent about) {
            journals.addAll(behind(about));
            if (event instanceof Corrected corrected && about instanceof Linked tie) {
                Stream.concat(Stream.of(tie.from(), tie.to()), named(corrected))
                        .map(JournalKeys::who)
                        .forEach(journals::add);
            }
        }
        return journals;
    }

    /** The journals of an event that cannot be read, as far as its attributes tell. */
    public static Set<String> journals(String subject, @Nullable String caseId) {
        Set<String> journals = new LinkedHashSet<>();
        journals.add(subject);
        boolean actor = subject.startsWith(ACTOR);
        if (actor) {
            journals.add(who(subject.substring(ACTOR.length())));
        }
        if (caseId != null) {
            journals.add("case/" + caseId);
            if (actor) {
                journals.add(ties(caseId));
            }
        }
        return journals;
    }

    private static List<String> behind(ActorEvent event) {
        return switch (event) {
            case Registered registered -> List.of(who(registered.actor()));
            case AliasAsserted alias -> List.of(who(alias.actor()));
            case Linked tie ->
                Stream.concat(ActorGraph.lower(tie).map(JournalKeys::who), Stream.of(ties(tie.caseId())))
                        .toList();
        };
    }

    /** Whoever a correction puts at an end of a tie. */
    private static Stream<String> named(Corrected corrected) {
        return Stream.of("from", "to").flatMap(end -> Correction.proposed(corrected, end).stream());
    }

    /**
     * The keys of an event: a claim about a claim belongs to everything that the claim belongs to, and to the claim.
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
     * The keys that an event tells by itself, as kind/id: {@code case/X}, {@code incident/X} (both ends of a link), {@code campaign/X}, {@code subject/X} for attributions, {@code
     * relation/AL-IR}, {@code actor/X} (both ends of a link), {@code document/X}, {@code claim/X} for what is said about a claim.
     */
    public static Set<String> of(Event event) {
        Set<String> keys = new LinkedHashSet<>();
        if (event.caseId() != null) {
            keys.add("case/" + event.caseId());
        }
        keys.addAll(apartFromCase(event));
        return keys;
    }

    private static Set<String> apartFromCase(Event event) {
        return switch (event) {
            case DocumentRecorded document -> Set.of(document.entity().toString());
            case CaseEvent ignored -> Set.of();
            case Registered registered -> Set.of(registered.entity().toString());
            case AliasAsserted alias -> Set.of(alias.entity().toString());
            case IncidentEvent.Linked linked -> both(linked.entity().toString(), "incident/" + linked.other());
            case IncidentAdded added -> both(added.entity().toString(), "incident/" + added.incident());
            case CampaignEvent campaign -> Set.of(campaign.entity().toString());
            case IncidentEvent incident -> Set.of(incident.entity().toString());
            case RelationEvent relation -> Set.of(relation.entity().toString());
            case Linked linked -> both(ACTOR + linked.from(), ACTOR + linked.to());
            case ClaimEvent about -> Set.of(about.entity().toString());
            case ContradictionEvent contradiction -> Set.of(thingOf(contradiction.slot()));
            case AttributionEvent attribution -> Set.of("subject/" + attribution.subject());
        };
    }

    /** The thing that a slot asks about: its first two words. */
    public static String thingOf(String slot) {
        int second = slot.indexOf('/', slot.indexOf('/') + 1);
        return second < 0 ? slot : slot.substring(0, second);
    }

    private static Set<String> both(String one, String other) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(one);
        keys.add(other);
        return keys;
    }
}
