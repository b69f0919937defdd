package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.engageResponder;
import static org.demarche.ledger.Claims.linkActors;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.sampleEvent;
import static org.demarche.ledger.Claims.severRelations;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.entity.EntityRef.Kind;
import org.demarche.contracts.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryTest {

    static Collection<String> events() {
        return StoredNames.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventIsTaggedWithTheEntitiesWhoseStateItChanges(String name) {
        assertThat(ConsistencyBoundary.concernedBy(sampleEvent(name))).containsAll(changed(name));
    }

    /** A decision about an entity conflicts with the events that its kind lists. */
    @ParameterizedTest
    @MethodSource("events")
    void kindListsAnEventIfItChangesTheEntity(String name) {
        assertThat(changed(name))
                .allSatisfy(
                        entity -> assertThat(DecidingEvents.of(entity.kind())).contains(name));
    }

    @Test
    void claimAboutAClaimIsTaggedWithTheEntitiesOfTheClaim() {
        assertThat(affectedBy("attribution.attributed"))
                .extracting(EntityRef::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.ATTRIBUTION);
        assertThat(affectedBy("attribution.endorsed"))
                .extracting(EntityRef::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.ATTRIBUTION);
        assertThat(affectedBy("relation.severed"))
                .extracting(EntityRef::toString)
                .containsExactlyInAnyOrder("claim/claim-7", "slot/relation/AL-IR/severed");
        assertThat(affectedBy("incident.closed"))
                .extracting(EntityRef::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.INCIDENT);
        assertThat(affectedBy("contradiction.resolved"))
                .extracting(EntityRef::kind)
                .containsExactlyInAnyOrder(Kind.CLAIM, Kind.SLOT);
        assertThat(affectedBy("incident.confirmed")).containsExactly(EntityRef.claim("claim-7"));
    }

    private static Set<EntityRef> affectedBy(String name) {
        return ConsistencyBoundary.affectedBy(
                List.of(new RecordedClaim(7, "claim-7", Instant.EPOCH, sampleEvent(name))));
    }

    /** The entities that change, with and without an earlier state. */
    private static Set<EntityRef> changed(String name) {
        RecordedClaim claim = new RecordedClaim(7, "claim-7", Instant.EPOCH, sampleEvent(name));
        Set<EntityRef> entities = new LinkedHashSet<>(ConsistencyBoundary.concernedBy(claim.event()));
        entities.removeIf(entity -> Evolution.after(claim, entity, null) == null);
        return entities;
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventOfACaseIsTaggedWithItsCaseAndNoEntityTwice(String name) {
        Event event = sampleEvent(name);
        if (event.caseId() != null) {
            assertThat(ConsistencyBoundary.concernedBy(event)).contains(EntityRef.caseOf(event.caseId()));
        }
        assertThat(ConsistencyBoundary.concernedBy(event)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyKindIsChangedByKnownEvents() {
        for (Kind kind : DecidingEvents.kinds()) {
            assertThat(DecidingEvents.of(kind)).isNotEmpty();
            assertThat(StoredNames.events()).containsAll(DecidingEvents.of(kind));
        }
    }

    @Test
    void boundaryHasTheNamedEntitiesOnly() {
        assertThat(ConsistencyBoundary.of(openCase("AL"))).containsExactly(EntityRef.caseOf("AL"));
        assertThat(ConsistencyBoundary.of(registerActor("europium"))).containsExactly(EntityRef.actor("europium"));
        assertThat(ConsistencyBoundary.of(reportIncident("AL", "INC-1", "AL", "tims", "tims")))
                .containsExactly(
                        EntityRef.caseOf("AL"),
                        EntityRef.incident("INC-1"),
                        EntityRef.campaign("INC-1"),
                        EntityRef.actor("tims"));
        assertThat(ConsistencyBoundary.of(engageResponder("AL", "INC-1", "microsoft", "gov")))
                .containsExactlyInAnyOrder(
                        EntityRef.caseOf("AL"),
                        EntityRef.incident("INC-1"),
                        EntityRef.actor("microsoft"),
                        EntityRef.actor("gov"));
    }

    @Test
    void statesAreInNoBoundaryBecauseNothingChangesThem() {
        assertThat(ConsistencyBoundary.of(linkActors("AL", "IR", "AL"))).containsExactly(EntityRef.caseOf("AL"));
        assertThat(ConsistencyBoundary.of(severRelations("AL", "AL-IR", "AL"))).containsExactly(EntityRef.caseOf("AL"));
    }
}
