package org.demarche.lens.assess;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.event.RelationEvent;

/**
 * Everybody who occurs in some claims. Where the contract has a party (a victim, a responder, an actor, an initiator,
 * both states of a relation) it is one; where it has free words (an asserter, those concerned by a measure) they are one
 * if they are a state's ISO 3166-1 code or a registered actor.
 */
final class Parties {
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");

    private Parties() {}

    /** Ids in alphabetical order; registrations are looked for among {@code known}. */
    static List<String> in(List<ResolvedClaim<?>> standings, List<ResolvedClaim<?>> known) {
        Set<String> registered = new HashSet<>();
        ResolvedClaim.ofType(Registered.class, known)
                .forEach(each -> registered.add(each.event().actor()));
        Set<String> parties = new TreeSet<>();
        for (ResolvedClaim<?> standing : ResolvedClaim.live(standings)) {
            Event event = standing.event();
            named(event).forEach(parties::add);
            Stream.concat(Stream.of(event.source().asserter()), worded(event))
                    .filter(word ->
                            registered.contains(word) || STATE.matcher(word).matches())
                    .forEach(parties::add);
        }
        return List.copyOf(parties);
    }

    /** Where the contract has a party. */
    static Stream<String> named(Event event) {
        Stream<String> parties = NamedParties.of(event).stream().map(NamedParties.Named::party);
        return switch (event) {
            case Registered it -> Stream.of(it.actor());
            case RelationEvent it ->
                Stream.concat(parties, Arrays.stream(it.relation().split("-", -1)));
            case Event other -> parties;
        };
    }

    /** Where a party may be named or described. */
    static Stream<String> worded(Event event) {
        return NamedParties.orWords(event);
    }
}
