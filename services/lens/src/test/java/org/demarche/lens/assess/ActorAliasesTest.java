package org.demarche.lens.assess;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.ALL;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.NO_DOCUMENTS;
import static org.demarche.lens.assess.Given.at;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.claims;
import static org.demarche.lens.assess.Given.date;

import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.ActorView.Alias;
import org.demarche.contracts.vocabulary.ActorKind;
import org.junit.jupiter.api.Test;

class ActorAliasesTest {
    private static final Event REGISTERED = new Registered("AKSHI", "AKSHI", ActorKind.ORGAN, "AL", null, by("desk"));

    @Test
    void everyNameIsListedWithWhoUsesIt() {
        ActorView view = view(ALL, REGISTERED, alias("AKSHI", "National Agency", "A"), alias("OTHER", "Else", "A"));
        assertThat(view.name()).isEqualTo("AKSHI");
        assertThat(view.aliases()).extracting(Alias::alias).containsExactly("National Agency");
        assertThat(view.aliases().getFirst().provenance().asserter()).isEqualTo("A");
        assertThat(view.claims()).hasSize(2);
    }

    @Test
    void actorExistsIfOnlyAnAliasIsClaimed() {
        assertThat(view(ALL, alias("AKSHI", "National Agency", "A")).name()).isNull();
    }

    @Test
    void laterAliasIsNotIncluded() {
        Event later = new AliasAsserted(CASE, "AKSHI", "New name", date("2023"), by("A"));
        assertThat(view(at("2022"), REGISTERED, later).aliases()).isEmpty();
    }

    private static AliasAsserted alias(String actor, String alias, String asserter) {
        return new AliasAsserted(CASE, actor, alias, null, by(asserter));
    }

    private static ActorView view(AsOf asOf, Event... events) {
        return requireNonNull(ActorAssessment.assess("AKSHI", claims(events), asOf, NO_DOCUMENTS));
    }
}
