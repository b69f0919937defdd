package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.Samples.said;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.lens.Samples;
import org.junit.jupiter.api.Test;

class ActorAssessmentTest {
    private static final List<Event> EVENTS = List.of(
            new Registered("GRP", "The group", ActorKind.GROUP, null, null, said("DESK", "2022-07")),
            new Registered("IR", "Iran", ActorKind.STATE, "IR", null, said("DESK", "2022-07")),
            new Linked("C", "IR", "GRP", Link.HIRED, null, Edtf.parse("2021"), said("AL", "2022-09-07")),
            new Linked("C", "GRP", "OTHER", Link.SAME_AS, null, Edtf.parse("2022"), said("US", "2022-09-08")),
            new Linked("C", "IR", "ELSE", Link.FUNDED, null, null, said("US", "2022-09-08")));

    @Test
    void actorHasItsOwnLinksOnly() {
        ActorView group = assess("GRP", AsOf.latest(Instant.now()));

        assertThat(group.name()).isEqualTo("The group");
        assertThat(group.kind()).isEqualTo(ActorKind.GROUP);
        assertThat(group.links()).extracting(AttributionState.Edge::claim).containsExactly("E-3", "E-4");
        assertThat(group.claims()).extracting(ClaimView::id).containsExactly("E-1", "E-3", "E-4");
    }

    @Test
    void linksDependOnTheRequestedDateAndTheNameDoesNot() {
        ActorView then = assess("GRP", new AsOf(9, null, Edtf.parse("2021"), Instant.now()));
        ActorView before = assess("GRP", new AsOf(9, Edtf.parse("2022-09-07"), null, Instant.now()));

        assertThat(then.links()).extracting(AttributionState.Edge::claim).containsExactly("E-3");
        assertThat(then.name()).isEqualTo("The group");
        assertThat(before.links()).extracting(AttributionState.Edge::claim).containsExactly("E-3");
    }

    @Test
    void actorWithLinksOnlyHasNoName() {
        ActorView other = assess("OTHER", AsOf.latest(Instant.now()));

        assertThat(other.name()).isNull();
        assertThat(other.links()).hasSize(1);
    }

    @Test
    void unknownActorDoesNotExist() {
        var asOf = new AsOf(1, null, null, Instant.now());

        assertThat(ActorAssessment.assess("IR", claims(), asOf, document -> null))
                .isNull();
    }

    private static ActorView assess(String actor, AsOf asOf) {
        return Objects.requireNonNull(ActorAssessment.assess(actor, claims(), asOf, document -> null));
    }

    private static List<RecordedClaim> claims() {
        return Samples.ledger(EVENTS).stream().map(RecordedClaim::of).toList();
    }
}
