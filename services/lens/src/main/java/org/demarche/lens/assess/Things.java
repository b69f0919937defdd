package org.demarche.lens.assess;

import java.util.LinkedHashSet;
import java.util.Set;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CampaignEvent.IncidentAdded;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;

/** Which things an event belongs to: under each of these keys it is found again, and assessed. */
public final class Things {
    private Things() {}

    /**
     * The keys of an event: a claim about a claim belongs to everything that the claim belongs to, and to the claim.
     *
     * @see #of(Event)
     */
    public static Set<String> of(Event event, Targets targets) {
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
            case DocumentRecorded document -> Set.of(document.thing());
            case CaseEvent ignored -> Set.of();
            case Registered registered -> Set.of(registered.thing());
            case AliasAsserted alias -> Set.of(alias.thing());
            case IncidentEvent.Linked linked -> both(linked.thing(), "incident/" + linked.other());
            case IncidentAdded added -> both(added.thing(), "incident/" + added.incident());
            case CampaignEvent campaign -> Set.of(campaign.thing());
            case IncidentEvent incident -> Set.of(incident.thing());
            case RelationEvent relation -> Set.of(relation.thing());
            case Linked linked -> both("actor/" + linked.from(), "actor/" + linked.to());
            case ClaimEvent about -> Set.of(about.thing());
            case ContradictionEvent contradiction -> Set.of(thingOf(contradiction.slot()));
            case AttributionEvent attribution -> Set.of("subject/" + AttributionAssessment.subject(attribution));
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
