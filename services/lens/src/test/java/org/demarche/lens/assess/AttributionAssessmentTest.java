package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.attributed;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;
import static org.demarche.lens.assess.Given.denied;
import static org.demarche.lens.assess.Given.endorsed;
import static org.demarche.lens.assess.Given.known;
import static org.demarche.lens.assess.Given.stated;

import java.util.List;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.EvidenceAdded;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.AttributionState.AttributionClaim;
import org.demarche.contracts.view.AttributionState.Edge;
import org.demarche.contracts.view.AttributionState.Node;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.Likelihood;
import org.demarche.contracts.vocabulary.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionAssessmentTest {
    private static final Event RAMA = attributed("ATT-1", "IR", null, "incontrovertible evidence", by("RAMA"));
    private static final Event DART = attributed("ATT-2", "IR", Confidence.HIGH, null, by("DART"));

    @Test
    void withoutAnAttributionThereIsNoLevelAndNothingToContest() {
        AttributionState state = assess(ALL);
        assertThat(state.level()).isEqualTo(AttributionLevel.NONE);
        assertThat(state.contested()).isFalse();
        assertThat(state.claims()).isEmpty();
        assertThat(state.actors().nodes()).isEmpty();
        assertThat(assess(ALL, denied("ATT-1", "IR", null)).contested()).isFalse();
    }

    @Test
    void aClaimWithoutAStatedCertaintyIsAllegedOnly() {
        assertThat(assess(ALL, attributed("ATT-1", "IR", null, null, by("MANDIANT")))
                        .level())
                .isEqualTo(AttributionLevel.ALLEGED);
    }

    @ParameterizedTest
    @EnumSource(names = "DIRECT", mode = EnumSource.Mode.EXCLUDE)
    void anImpliedOrInferredClaimIsAllegedHoweverCertain(Mode mode) {
        assertThat(assess(ALL, attributed("ATT-1", "IR", Confidence.HIGH, "no doubt", by("A", mode)))
                        .level())
                .isEqualTo(AttributionLevel.ALLEGED);
    }

    @Test
    void aDirectClaimWithAnyCertaintyIsAttributed() {
        assertThat(assess(ALL, RAMA).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
        assertThat(assess(ALL, DART).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
        Attributed likely = new Attributed(
                CASE, "ATT-3", "INC-JULY", "IR", null, null, Likelihood.LIKELY, null, null, null, by("X"));
        assertThat(assess(ALL, likely).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
    }

    @Test
    void endorsementByAnotherPartyCountsAndByTheAttributorDoesNot() {
        assertThat(assess(ALL, RAMA, endorsed("ATT-1", "US")).level()).isEqualTo(AttributionLevel.ENDORSED);
        assertThat(assess(ALL, RAMA, endorsed("ATT-1", "RAMA")).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
        assertThat(assess(ALL, RAMA, endorsed("ATT-9", "US")).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {" Minist\u00E8re", "MINISTE\u0300RE", "Minist\u00E8re\u200B"})
    void anotherSpellingOfTheSameNameIsNoSecondOrigin(String spelling) {
        Event first = attributed("ATT-1", "IR", Confidence.HIGH, null, by("Minist\u00E8re"));
        Event second = attributed("ATT-2", "IR", Confidence.HIGH, null, by(spelling));

        assertThat(assess(ALL, first, second).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
        assertThat(assess(ALL, first, endorsed("ATT-1", spelling)).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
    }

    @Test
    void endorsementDoesNotRaiseAnAllegedAttribution() {
        Event alleged = attributed("ATT-1", "IR", null, null, by("MANDIANT"));
        AttributionState state = assess(ALL, alleged, endorsed("ATT-1", "US"));
        assertThat(state.level()).isEqualTo(AttributionLevel.ALLEGED);
        assertThat(state.claims().getFirst().endorsedBy()).containsExactly("US");
    }

    @Test
    void aSecondOriginEndorsesAndTheSameOneTwiceDoesNot() {
        assertThat(assess(ALL, RAMA, DART).level()).isEqualTo(AttributionLevel.ENDORSED);
        Event again = attributed("ATT-3", "IR", Confidence.HIGH, null, stated("RAMA", "2022-09-10", "OTHER-DOC"));
        assertThat(assess(ALL, RAMA, again).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
    }

    @Test
    void aSecondOriginMustNameTheSameActorDirectlyAndWithACertainty() {
        assertThat(assess(ALL, RAMA, attributed("ATT-2", "EUROPIUM", Confidence.HIGH, null, by("DART")))
                        .level())
                .isEqualTo(AttributionLevel.ATTRIBUTED);
        assertThat(assess(ALL, RAMA, attributed("ATT-2", "IR", null, null, by("MANDIANT")))
                        .level())
                .isEqualTo(AttributionLevel.ATTRIBUTED);
        assertThat(assess(ALL, RAMA, attributed("ATT-2", "IR", Confidence.LOW, null, by("B", Mode.INFERRED)))
                        .level())
                .isEqualTo(AttributionLevel.ATTRIBUTED);
    }

    @Test
    void aDenialContestsAndNeverLowersTheLevel() {
        AttributionState state = assess(ALL, RAMA, DART, denied("ATT-1", "IR", "2022-09-07/.."));
        assertThat(state.level()).isEqualTo(AttributionLevel.ENDORSED);
        assertThat(state.contested()).isTrue();
        AttributionClaim claim = state.claims().getFirst();
        assertThat(claim.deniedBy()).containsExactly("IR");
        assertThat(claim.denials().getFirst().verbatim()).isEqualTo("baseless");
        assertThat(state.claims().get(1).deniedBy()).isEmpty();
    }

    @Test
    void aDenialThatCertainlyCameLaterOrWasNotKnownDoesNotCount() {
        Event[] events = {RAMA, denied("ATT-1", "IR", "2022-09-07/..")};
        assertThat(assess(at("2022-09-06"), events).contested()).isFalse();
        assertThat(assess(at("2022-09-07"), events).contested()).isTrue();
        assertThat(assess(known(1), events).contested()).isFalse();
    }

    @Test
    void anAttributionCountsUnlessTheActCertainlyTookPlaceLater() {
        assertThat(assess(at("2022-07-14"), RAMA).level()).isEqualTo(AttributionLevel.NONE);
        assertThat(assess(at("2022-07-15"), RAMA).level()).isEqualTo(AttributionLevel.ATTRIBUTED);
    }

    @Test
    void attributionShowsAllDetailsOfTheAttributor() {
        Attributed phase = new Attributed(
                CASE,
                "ATT-1",
                "INC-JULY",
                "EUROPIUM",
                Link.LINKED,
                Confidence.MODERATE,
                Likelihood.LIKELY,
                "high degree of certainty",
                "initial access",
                date("2021-05/2022-01"),
                by("MICROSOFT"));
        AttributionClaim claim = assess(ALL, phase).claims().getFirst();
        assertThat(claim.attributor()).isEqualTo("MICROSOFT");
        assertThat(claim.link()).isEqualTo(Link.LINKED);
        assertThat(claim.confidence()).isEqualTo(Confidence.MODERATE);
        assertThat(claim.likelihood()).isEqualTo(Likelihood.LIKELY);
        assertThat(claim.verbatim()).isEqualTo("high degree of certainty");
        assertThat(claim.phase()).isEqualTo("initial access");
        assertThat(claim.live()).isTrue();
    }

    @Test
    void claimsAboutAnotherSubjectAreLeftOut() {
        Denied other = new Denied(CASE, "ATT-1", "INC-TIMS", "IR", null, null, by("A"));
        assertThat(assess(ALL, RAMA, other).contested()).isFalse();
        assertThat(AttributionAssessment.assess("INC-TIMS", claims(RAMA), ALL, NO_DOCUMENTS)
                        .level())
                .isEqualTo(AttributionLevel.NONE);
    }

    @Test
    void graphContainsExactlyTheLinkedActors() {
        AttributionState state = assess(
                ALL,
                attributed("ATT-1", "GROUP", Confidence.HIGH, null, by("MICROSOFT")),
                link("EUROPIUM", "MOIS"),
                link("GROUP", "EUROPIUM"),
                link("ELSE", "WHERE"),
                new AliasAsserted(CASE, "MOIS", "VAJA", null, by("MICROSOFT")),
                new AliasAsserted(CASE, "MOIS", "VAJA", null, by("MANDIANT")),
                new Registered("EUROPIUM", "Europium", ActorKind.GROUP, "IR", null, by("desk")));
        assertThat(state.actors().nodes())
                .containsExactlyInAnyOrder(
                        new Node("GROUP", null, null, null, List.of()),
                        new Node("EUROPIUM", "Europium", ActorKind.GROUP, "IR", List.of()),
                        new Node("MOIS", null, null, null, List.of("VAJA")));
        assertThat(state.actors().edges()).extracting(Edge::claim).containsExactly("c2", "c3");
    }

    @Test
    void linksOfOtherCasesAreFollowedToPrincipalsOnly() {
        AttributionState state = assess(
                ALL,
                attributed("ATT-1", "GROUP", Confidence.HIGH, null, by("MICROSOFT")),
                elsewhere("GROUP", Link.ORGAN_OF, "MOIS"),
                elsewhere("IR", Link.DIRECTED, "MOIS"),
                elsewhere("ALIAS", Link.SAME_AS, "GROUP"));
        assertThat(state.actors().nodes())
                .extracting(Node::actor)
                .containsExactlyInAnyOrder("GROUP", "MOIS", "IR", "ALIAS");
        assertThat(state.actors().edges()).hasSize(3);
    }

    @Test
    void graphOfAStateContainsItsAgentsInTheCaseOnly() {
        AttributionState state = assess(
                ALL,
                RAMA,
                new Linked(CASE, "IR", "FOUR-GROUPS", Link.HIRED, null, null, by("RAMA")),
                elsewhere("IR", Link.SPONSORED, "EMENNET"),
                elsewhere("MUDDYWATER", Link.ORGAN_OF, "IR"),
                elsewhere("IR", Link.HIRED, "FOUR-GROUPS"));
        assertThat(state.actors().nodes()).extracting(Node::actor).containsExactlyInAnyOrder("IR", "FOUR-GROUPS");
        assertThat(state.actors().edges())
                .as("a tie between two of them is told wherever it is claimed")
                .extracting(Edge::claim)
                .containsExactly("c2", "c5");
    }

    @Test
    void circularLinksTerminate() {
        AttributionState state = assess(ALL, RAMA, link("A", "B"), link("B", "IR"), link("IR", "A"));
        assertThat(state.actors().nodes()).extracting(Node::actor).containsExactlyInAnyOrder("IR", "A", "B");
        assertThat(state.actors().edges()).hasSize(3);
    }

    @Test
    void evidenceIsShownWithItsAttributionAndDoesNotChangeTheLevel() {
        Event evidence = new EvidenceAdded(
                CASE, "ATT-1", "INC-JULY", EvidenceKind.CODE, "the wiper", "GROUP", null, by("MICROSOFT"));
        AttributionState state = assess(ALL, attributed("ATT-1", "IR", null, null, by("A")), DART, evidence);
        assertThat(state.claims().getFirst().level()).isEqualTo(AttributionLevel.ALLEGED);
        assertThat(state.claims().getFirst().evidence()).hasSize(1);
        assertThat(state.claims().getFirst().evidence().getFirst().description())
                .isEqualTo("the wiper");
        assertThat(state.claims().getFirst().evidence().getFirst().claim()).isEqualTo("c3");
        assertThat(state.claims().get(1).evidence()).isEmpty();
        assertThat(state.actors().nodes()).extracting(Node::actor).containsExactly("IR", "GROUP");
    }

    @Test
    void claimOfResponsibilityIsShownSeparatelyAndCanBeContested() {
        Event claimed = new ResponsibilityClaimed(CASE, "ATT-9", "INC-JULY", "HJ", "we did", null, by("HJ"));
        AttributionState state = assess(ALL, claimed);
        assertThat(state.level()).isEqualTo(AttributionLevel.NONE);
        assertThat(state.claims()).isEmpty();
        assertThat(state.responsibility().getFirst().actor()).isEqualTo("HJ");
        assertThat(state.responsibility().getFirst().verbatim()).isEqualTo("we did");
        assertThat(state.contested()).isFalse();
        assertThat(state.actors().nodes()).extracting(Node::actor).containsExactly("HJ");
        assertThat(assess(ALL, claimed, denied("ATT-9", "US", null)).contested())
                .isTrue();
    }

    private static Linked link(String from, String to) {
        return new Linked(CASE, from, to, Link.LINKED, null, null, by("MICROSOFT"));
    }

    private static Linked elsewhere(String from, Link link, String to) {
        return new Linked("OTHER", from, to, link, null, null, by("MICROSOFT"));
    }

    private static AttributionState assess(AsOf asOf, Event... events) {
        return AttributionAssessment.assess("INC-JULY", claims(events), asOf, NO_DOCUMENTS);
    }
}
