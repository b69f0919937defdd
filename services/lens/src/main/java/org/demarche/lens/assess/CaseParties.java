package org.demarche.lens.assess;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.party.KnownParties;

/**
 * Finds the parties of claims. Fields for parties (victim, responder, actor, initiator, the states of a relation)
 * always name a party. Free text (asserter, persons concerned by a measure) names a party if it is the code of a
 * state or an international organisation or the id of a registered actor.
 */
final class CaseParties {
    private CaseParties() {}

    /** Returns the ids in alphabetical order. Registrations are taken from {@code known}. */
    static List<String> in(List<ResolvedClaim<?>> claims, List<ResolvedClaim<?>> known) {
        Set<String> registered = new HashSet<>();
        ResolvedClaim.ofType(Registered.class, known)
                .forEach(each -> registered.add(each.event().actor()));
        Set<String> parties = new TreeSet<>();
        for (ResolvedClaim<?> claim : ResolvedClaim.live(claims)) {
            Event event = claim.event();
            named(event).forEach(parties::add);
            Stream.concat(Stream.of(event.source().asserter()), inFreeText(event))
                    .filter(word -> registered.contains(word) || KnownParties.isKnown(word))
                    .forEach(parties::add);
        }
        return List.copyOf(parties);
    }

    /** Returns the parties from the fields for parties. */
    static Stream<String> named(Event event) {
        Stream<String> parties = NamedParties.of(event).stream().map(NamedParties.Named::party);
        return switch (event) {
            case Registered it -> Stream.of(it.actor());
            case RelationEvent it ->
                Stream.concat(parties, Arrays.stream(it.relation().split("-", -1)));
            case Event other -> parties;
        };
    }

    /** Returns the free text that may name a party. */
    static Stream<String> inFreeText(Event event) {
        return NamedParties.orWords(event);
    }
}
