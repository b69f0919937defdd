package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.ledger.decide.DecidingEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryCriteriaTest {

    static Set<EntityRef.Kind> kinds() {
        return DecidingEvents.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ledgerCriteriaMatchAsThoseOfAxon(EntityRef.Kind kind) {
        assertAlike(Set.of(new EntityRef(kind, "one")));
        assertAlike(Set.of(
                new EntityRef(kind, "one"), new EntityRef(kind, "other"), new EntityRef(EntityRef.Kind.CASE, "AL")));
    }

    @Test
    void criteriaOfAllKindsTogetherMatchAsThoseOfAxon() {
        assertAlike(DecidingEvents.kinds().stream()
                .map(kind -> new EntityRef(kind, "one"))
                .collect(Collectors.toSet()));
    }

    private static void assertAlike(Set<EntityRef> entities) {
        BoundaryCriteria sourced = BoundaryCriteria.concerning(entities);
        LedgerCriteria translated = LedgerCriteria.of(sourced.axon());
        assertThat(new LinkedHashSet<>(sourced.ledger().alternatives()))
                .isEqualTo(new LinkedHashSet<>(translated.alternatives()));
        assertThat(new LinkedHashSet<>(sourced.ledger().tags())).isEqualTo(new LinkedHashSet<>(translated.tags()));
        assertThat(sourced.ledger().types()).isNotEmpty().isEqualTo(translated.types());
    }

    @Test
    void criteriaWithoutTypeOrTagSearchEverything() {
        LedgerCriteria anyType = LedgerCriteria.of(EventCriteria.havingTags("case", "AL")
                .or(EventCriteria.havingTags("case", "EE").andBeingOneOfTypes("case.opened")));
        assertThat(anyType.types()).isEmpty();
        assertThat(anyType.tags()).hasSize(2);
        LedgerCriteria anyTag = LedgerCriteria.of(EventCriteria.havingAnyTag()
                .andBeingOneOfTypes("case.opened")
                .or(EventCriteria.havingTags("case", "EE").andBeingOneOfTypes("case.closed")));
        assertThat(anyTag.types()).containsExactlyInAnyOrder("case.opened", "case.closed");
        assertThat(anyTag.tags()).isEmpty();
    }
}
