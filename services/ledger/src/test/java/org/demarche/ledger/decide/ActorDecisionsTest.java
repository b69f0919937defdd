package org.demarche.ledger.decide;

import static org.demarche.ledger.Claims.OCCURRED;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.linkActors;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.decide.Scenario.given;

import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Link;
import org.junit.jupiter.api.Test;

class ActorDecisionsTest {

    @Test
    void anActorIsRegisteredOutsideAnyCase() {
        given().when(registerActor("europium"))
                .then(new ActorEvent.Registered("europium", "Europium", ActorKind.GROUP, "IR", OCCURRED, SOURCE));
    }

    @Test
    void anActorIsNotRegisteredTwice() {
        given(actorRegistered("europium")).when(registerActor("europium")).refused("id-used", "actor europium");
    }

    @Test
    void twoCapitalLettersThatAreNoStateAreNoIdOfAnActor() {
        given().when(registerActor("UK")).refused("unknown-state", "actor is UK", "did you mean GB?");
        given().when(registerActor("ZZ")).refused("unknown-state", "ZZ is none");
        given().when(registerActor("IR")).accepted();
        given().when(registerActor("SU")).accepted();
        given().when(registerActor("EU")).accepted();
    }

    @Test
    void twoActorsAreLinked() {
        given(caseOpened("AL"), actorRegistered("europium"), actorRegistered("mois"))
                .when(linkActors("AL", "europium", "mois"))
                .then(new ActorEvent.Linked(
                        "AL", "europium", "mois", Link.SPONSORED, "sponsored by", OCCURRED, SOURCE));
    }

    @Test
    void aStateNeedsNoRegistration() {
        given(caseOpened("AL"), actorRegistered("europium"))
                .when(linkActors("AL", "europium", "IR"))
                .accepted();
    }

    @Test
    void kosovoIsAState() {
        given(caseOpened("AL")).when(linkActors("AL", "XK", "AL")).accepted();
    }

    @Test
    void twoLettersThatAreNoStateAreAnUnknownActor() {
        given(caseOpened("AL")).when(linkActors("AL", "AL", "ZZ")).refused("unknown-actor", "to names", "ZZ");
    }

    @Test
    void anUnknownActorIsNamedByItsField() {
        given(caseOpened("AL"), actorRegistered("mois"))
                .when(linkActors("AL", "europium", "mois"))
                .refused("unknown-actor", "from names", "europium");
        given(caseOpened("AL"), actorRegistered("europium"))
                .when(linkActors("AL", "europium", "mois"))
                .refused("unknown-actor", "to names", "mois");
    }

    @Test
    void anActorIsNotLinkedToItself() {
        given(caseOpened("AL"), actorRegistered("europium"))
                .when(linkActors("AL", "europium", "europium"))
                .refused("linked-to-itself", "europium");
    }

    @Test
    void actorsAreLinkedDifferentlyByTwoSources() {
        Link other = Link.SAME_AS;
        given(
                        caseOpened("AL"),
                        actorRegistered("europium"),
                        new ActorEvent.Linked("AL", "europium", "IR", other, null, null, SOURCE))
                .when(linkActors("AL", "europium", "IR"))
                .accepted();
    }

    @Test
    void anotherNameIsClaimedAndMergesNothing() {
        given(caseOpened("AL"), actorRegistered("akshi"), actorRegistered("nisa"))
                .when(new ActorEvent.AliasAsserted("AL", "akshi", "nisa", OCCURRED, SOURCE))
                .then(new ActorEvent.AliasAsserted("AL", "akshi", "nisa", OCCURRED, SOURCE));
        given(caseOpened("AL"))
                .when(new ActorEvent.AliasAsserted("AL", "IR", "Tehran", null, SOURCE))
                .accepted();
    }

    @Test
    void actorOfAnAliasMustBeKnown() {
        given(caseOpened("AL"))
                .when(new ActorEvent.AliasAsserted("AL", "akshi", "AKSHI", null, SOURCE))
                .refused("unknown-actor", "actor names", "akshi");
    }
}
