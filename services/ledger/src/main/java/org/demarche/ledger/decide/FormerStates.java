package org.demarche.ledger.decide;

import java.util.Optional;
import java.util.stream.Stream;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.event.NamedParties.Named;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** A state that is no more is named only in claims of what can have happened while it existed. */
final class FormerStates {
    private FormerStates() {}

    /** Returns the rejection of a command or event that names a state which certainly did not exist then. */
    static Optional<Rejection> rejectionOf(Object claim, @Nullable Edtf occurred) {
        return Stream.concat(sides(claim), NamedParties.of(claim).stream())
                .flatMap(named -> KnownParties.find(named.party())
                        .filter(party -> party.isCertainlyOutside(occurred))
                        .map(party -> Rejection.noStateThen(named.field(), party, String.valueOf(occurred)))
                        .stream())
                .findFirst();
    }

    private static Stream<Named> sides(Object claim) {
        if (!(claim instanceof RelationEvent event)) {
            return Stream.empty();
        }
        Relation relation = Relation.of(event.relation());
        return Stream.of(new Named("relation", relation.one()), new Named("relation", relation.other()));
    }
}
