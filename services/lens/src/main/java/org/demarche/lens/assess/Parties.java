package org.demarche.lens.assess;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who occurs in some claims. Where the contract has a party (a victim, a responder, an actor, an initiator,
 * both states of a relation) it is one; where it has free words (an asserter, those concerned by a measure) they are one
 * if they are a state's ISO 3166-1 code or a registered actor.
 */
final class Parties {
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");

    private Parties() {}

    /** Ids in alphabetical order; registrations are looked for among {@code known}. */
    static List<String> in(List<Standing<?>> standings, List<Standing<?>> known) {
        Set<String> registered = new HashSet<>();
        Standing.only(Registered.class, known)
                .forEach(each -> registered.add(each.event().actor()));
        Set<String> parties = new TreeSet<>();
        for (Standing<?> standing : Standing.live(standings)) {
            Event event = standing.event();
            named(event).filter(Objects::nonNull).forEach(parties::add);
            Stream.concat(Stream.of(event.source().asserter()), worded(event))
                    .filter(word ->
                            registered.contains(word) || STATE.matcher(word).matches())
                    .forEach(parties::add);
        }
        return List.copyOf(parties);
    }

    private static Stream<@Nullable String> named(Event event) {
        return switch (event) {
            case CaseEvent ignored -> Stream.empty();
            case Registered registered -> Stream.of(registered.actor());
            case Linked linked -> Stream.of(linked.from(), linked.to());
            case Attributed attributed -> Stream.of(attributed.actor());
            case Endorsed endorsed -> Stream.of(endorsed.by());
            case Denied denied -> Stream.of(denied.by());
            case IncidentEvent incident -> involved(incident);
            case RelationEvent relation -> Stream.concat(Stream.of(initiator(relation)), states(relation));
        };
    }

    private static Stream<@Nullable String> involved(IncidentEvent event) {
        return switch (event) {
            case Reported reported -> reported.victims().stream();
            case ResponderEngaged engaged -> Stream.of(engaged.responder(), engaged.engagedBy());
            case Confirmed ignored -> Stream.empty();
            case AffectedRecorded ignored -> Stream.empty();
            case ImpactRecorded ignored -> Stream.empty();
            case ServiceRestored ignored -> Stream.empty();
        };
    }

    private static String initiator(RelationEvent event) {
        return switch (event) {
            case Severed severed -> severed.initiator();
            case Restored restored -> restored.initiator();
            case PersonaNonGrataDeclared declared -> declared.initiator();
            case MissionDepartureOrdered ordered -> ordered.initiator();
            case StatementIssued issued -> issued.initiator();
        };
    }

    private static Stream<String> states(RelationEvent event) {
        return Arrays.stream(event.relation().split("-", -1));
    }

    private static Stream<String> worded(Event event) {
        if (event instanceof PersonaNonGrataDeclared declared) {
            return Stream.of(declared.who());
        }
        return event instanceof MissionDepartureOrdered ordered ? Stream.of(ordered.who()) : Stream.empty();
    }
}
