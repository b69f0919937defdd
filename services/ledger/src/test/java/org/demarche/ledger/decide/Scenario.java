package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.http.Refusal;

/**
 * Given events, when a command comes, then an event or a refusal. The command is decided twice: on the states of all entities,
 * and on those in its consistency boundary only. Both decisions must be equal.
 */
final class Scenario {
    private final List<Event> events;
    private final Author author;

    private Scenario(List<Event> events, Author author) {
        this.events = events;
        this.author = author;
    }

    static Scenario given(Event... events) {
        return new Scenario(List.of(events), Author.ANALYST);
    }

    /** The n-th event has position n and is the claim {@code claim-n}. */
    static Map<EntityRef, EntityState> states(List<? extends Event> events) {
        Map<EntityRef, EntityState> states = new HashMap<>();
        for (int position = 1; position <= events.size(); position++) {
            take(states, new RecordedClaim(position, "claim-" + position, Instant.EPOCH, events.get(position - 1)));
        }
        return states;
    }

    static void take(Map<EntityRef, EntityState> states, RecordedClaim claim) {
        Set<EntityRef> entities = new LinkedHashSet<>(states.keySet());
        entities.addAll(ConsistencyBoundary.concernedBy(claim.event()));
        entities.add(EntityRef.claim(claim.id()));
        entities.forEach(entity -> states.compute(entity, (same, before) -> Evolution.after(claim, entity, before)));
    }

    Scenario by(Author sender) {
        return new Scenario(events, sender);
    }

    Outcome when(Command command) {
        Map<EntityRef, EntityState> everything = states(events);
        DecisionState loaded = ConsistencyBoundary.load(command, entities -> {
            Map<EntityRef, EntityState> seen = new HashMap<>(everything);
            seen.keySet().retainAll(entities);
            return new DecisionState(seen);
        });
        Decision decision = Decider.decide(command, loaded, author);
        assertThat(decision)
                .as("what is decided within the boundary " + loaded.states().keySet())
                .isEqualTo(Decider.decide(command, new DecisionState(everything), author));
        return new Outcome(StoredNames.commandName(command.getClass()), decision);
    }

    /** What came of the command of that name. */
    record Outcome(String command, Decision decision) {
        void then(Event event) {
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Accepted.class,
                            accepted -> assertThat(accepted.event()).isEqualTo(event));
        }

        void accepted() {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }

        /**
         * The catalogue of refusals, which the documents show, has the reason for this command.
         *
         * @param named what the explanation names: the field, or the entity
         */
        void refused(String reason, String... named) {
            assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                assertThat(refused.rejection().reason().word())
                        .as(refused.rejection().detail())
                        .isEqualTo(reason);
                assertThat(refused.rejection().detail()).contains(named);
                assertThat(Refusal.of(command)).extracting(Refusal::reason).contains(reason);
            });
        }
    }
}
