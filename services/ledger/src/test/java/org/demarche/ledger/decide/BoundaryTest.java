package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.engageResponder;
import static org.demarche.ledger.Claims.linkActors;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.sampleEvent;
import static org.demarche.ledger.Claims.severRelations;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.demarche.contracts.Names;
import org.demarche.contracts.event.Event;
import org.demarche.ledger.decide.Thing.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryTest {

    static Collection<String> events() {
        return Names.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsTaggedWithTheThingWhoseStateItChanges(String name) {
        Event event = sampleEvent(name);
        ThingState.after(event).ifPresent(change -> {
            assertThat(Boundary.concernedBy(event)).contains(change.thing());
            assertThat(change.thing().kind().events()).contains(name);
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void aKindListsAnEventOnlyIfItChangesTheThing(String name) {
        Event event = sampleEvent(name);
        Set<Kind> listing = new TreeSet<>(Arrays.stream(Kind.values())
                .filter(kind -> kind.events().contains(name))
                .toList());
        Set<Kind> changed = new TreeSet<>(ThingState.after(event).stream()
                .map(change -> change.thing().kind())
                .toList());
        assertThat(listing).isEqualTo(changed);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventOfACaseIsTaggedWithItsCaseAndNoThingTwice(String name) {
        Event event = sampleEvent(name);
        if (event.caseId() != null) {
            assertThat(Boundary.concernedBy(event)).contains(Thing.caseOf(event.caseId()));
        }
        assertThat(Boundary.concernedBy(event)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyKindIsChangedByEventsThatThereAre() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.events()).isNotEmpty();
            assertThat(Names.events()).containsAll(kind.events());
        }
    }

    @Test
    void aBoundaryHoldsWhatIsNamedAndNoMore() {
        assertThat(Boundary.of(openCase("AL"))).containsExactly(Thing.caseOf("AL"));
        assertThat(Boundary.of(registerActor("europium"))).containsExactly(Thing.actor("europium"));
        assertThat(Boundary.of(reportIncident("AL", "INC-1", "AL", "tims", "tims")))
                .containsExactly(
                        Thing.caseOf("AL"), Thing.incident("INC-1"), Thing.campaign("INC-1"), Thing.actor("tims"));
        assertThat(Boundary.of(engageResponder("AL", "INC-1", "microsoft", "gov")))
                .containsExactlyInAnyOrder(
                        Thing.caseOf("AL"), Thing.incident("INC-1"), Thing.actor("microsoft"), Thing.actor("gov"));
    }

    @Test
    void statesAreInNoBoundaryBecauseNothingChangesThem() {
        assertThat(Boundary.of(linkActors("AL", "IR", "AL"))).containsExactly(Thing.caseOf("AL"));
        assertThat(Boundary.of(severRelations("AL", "AL-IR", "AL"))).containsExactly(Thing.caseOf("AL"));
    }
}
