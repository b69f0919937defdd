package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.engageResponder;
import static org.demarche.ledger.Claims.linkActors;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.sampleEvent;
import static org.demarche.ledger.Claims.severRelations;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    void anEventIsTaggedWithTheThingsWhoseStateItChanges(String name) {
        assertThat(Boundary.concernedBy(sampleEvent(name))).containsAll(changed(name));
    }

    /** What a kind lists decides which appends a decision about such a thing loses to. */
    @ParameterizedTest
    @MethodSource("events")
    void aKindListsAnEventIfItChangesTheThing(String name) {
        assertThat(changed(name))
                .allSatisfy(thing -> assertThat(thing.kind().events()).contains(name));
    }

    @Test
    void ofWhatIsSaidAboutAClaimTheThingsThatTheClaimConcernsAreTagged() {
        assertThat(changedWith("attribution.attributed"))
                .extracting(Thing::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.ATTRIBUTION);
        assertThat(changedWith("attribution.endorsed"))
                .extracting(Thing::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.ATTRIBUTION);
        assertThat(changedWith("relation.severed"))
                .extracting(Thing::toString)
                .containsExactlyInAnyOrder("claim claim-7", "slot relation/AL-IR/severed");
        assertThat(changedWith("incident.closed"))
                .extracting(Thing::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.INCIDENT);
        assertThat(changedWith("contradiction.resolved"))
                .extracting(Thing::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.SLOT);
        assertThat(changedWith("incident.confirmed")).containsExactly(Thing.claim("claim-7"));
    }

    private static Set<Thing> changedWith(String name) {
        return Boundary.changedWith(List.of(new Claim(7, "claim-7", sampleEvent(name))));
    }

    /** Of a thing that is not there yet, and of one that has a state already. */
    private static Set<Thing> changed(String name) {
        Claim claim = new Claim(7, "claim-7", sampleEvent(name));
        Set<Thing> things = new LinkedHashSet<>(Boundary.concernedBy(claim.event()));
        things.removeIf(thing -> Change.after(claim, thing, null) == null);
        return things;
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
