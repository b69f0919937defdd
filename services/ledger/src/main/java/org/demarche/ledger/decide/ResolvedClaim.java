package org.demarche.ledger.decide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a claim once it is settled what was said about it. Claims are taken from the latest to the earliest,
 * because what is said about a claim comes after it: so it is known already whether a retraction was itself taken back,
 * and what a corrected correction says.
 *
 * @param claim as it reads now
 * @param live whether nothing that is live takes it back
 */
record ResolvedClaim(RecordedClaim claim, boolean live) {

    /** Of claims in ledger order; what is said about others than these has no effect. */
    static List<ResolvedClaim> of(List<RecordedClaim> claims) {
        Map<EntityRef, Deque<Event>> said = new HashMap<>();
        List<ResolvedClaim> standings = new ArrayList<>();
        for (RecordedClaim claim : claims.reversed()) {
            ResolvedClaim standing = settled(claim, said);
            EntityRef about = about(standing.claim.event());
            if (standing.live && about != null) {
                said.computeIfAbsent(about, none -> new ArrayDeque<>()).addFirst(standing.claim.event());
            }
            standings.add(standing);
        }
        return standings.reversed();
    }

    private static ResolvedClaim settled(RecordedClaim claim, Map<EntityRef, Deque<Event>> said) {
        Event reads = claim.event();
        boolean live = !isWithdrawn(claim.event(), said);
        for (Event each : said.getOrDefault(EntityRef.claim(claim.id()), new ArrayDeque<>())) {
            switch (each) {
                case ClaimEvent.Corrected it -> reads = Correction.reading(reads, it);
                case ClaimEvent.Retracted it -> live = false;
                case Event other -> {}
            }
        }
        return new ResolvedClaim(claim.reading(reads), live);
    }

    /** What makes an attribution is taken back with it. */
    private static boolean isWithdrawn(Event event, Map<EntityRef, Deque<Event>> said) {
        return Evolution.makesAttribution(event) && said.containsKey(event.entity());
    }

    /** What an event corrects or takes back; null = nothing. */
    private static @Nullable EntityRef about(Event event) {
        return switch (event) {
            case ClaimEvent.Corrected it -> it.entity();
            case ClaimEvent.Retracted it -> it.entity();
            case AttributionEvent.Retracted it -> it.entity();
            case Event other -> null;
        };
    }
}
