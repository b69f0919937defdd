package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.event.Event;

/**
 * Given events, when a command comes, then an event or a refusal. The command is decided twice: on all that the events
 * tell, and on what they tell of the things in its boundary; both must come to the same.
 */
final class Scenario {
    private final List<Event> events;

    private Scenario(List<Event> events) {
        this.events = events;
    }

    static Scenario given(Event... events) {
        return new Scenario(List.of(events));
    }

    Outcome when(Command command) {
        Map<Thing, ThingState> everything = new HashMap<>();
        for (Event event : events) {
            ThingState.after(event).ifPresent(change -> everything.put(change.thing(), change.state()));
        }
        Set<Thing> boundary = Boundary.of(command);
        Map<Thing, ThingState> looked = new HashMap<>(everything);
        looked.keySet().retainAll(boundary);
        Decision decision = Decider.decide(command, new Facts(looked));
        assertThat(decision)
                .as("what is decided within the boundary " + boundary)
                .isEqualTo(Decider.decide(command, new Facts(everything)));
        return new Outcome(decision);
    }

    /** What came of the command. */
    record Outcome(Decision decision) {
        void then(Event event) {
            assertThat(decision).isEqualTo(new Decision.Accepted(event));
        }

        void accepted() {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }

        /** @param named what the explanation names: the field, or the thing */
        void refused(String reason, String... named) {
            assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                assertThat(refused.rejection().reason())
                        .as(refused.rejection().detail())
                        .isEqualTo(reason);
                assertThat(refused.rejection().detail()).contains(named);
            });
        }
    }
}
