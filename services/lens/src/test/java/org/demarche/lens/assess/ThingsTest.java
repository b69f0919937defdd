package org.demarche.lens.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.assess.Given.CASE;
import static org.demarche.lens.assess.Given.attributed;
import static org.demarche.lens.assess.Given.by;
import static org.demarche.lens.assess.Given.denied;
import static org.demarche.lens.assess.Given.document;
import static org.demarche.lens.assess.Given.endorsed;
import static org.demarche.lens.assess.Given.opened;
import static org.demarche.lens.assess.Given.reported;
import static org.demarche.lens.assess.Given.severed;

import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Link;
import org.junit.jupiter.api.Test;

class ThingsTest {

    @Test
    void anEventBelongsToItsCaseAndToWhatItIsAbout() {
        assertThat(Things.of(opened("Albania"))).containsExactly("case/CASE-AL");
        assertThat(Things.of(document("DOC", null))).containsExactly("case/CASE-AL", "document/DOC");
        assertThat(Things.of(reported("INC-1", null))).containsExactly("case/CASE-AL", "incident/INC-1");
        assertThat(Things.of(severed("2022"))).containsExactly("case/CASE-AL", "relation/AL-IR");
    }

    @Test
    void anAttributionAndItsAnswersBelongToTheSubject() {
        assertThat(Things.of(attributed("ATT-1", "IR", null, null, by("A"))))
                .containsExactly("case/CASE-AL", "subject/INC-JULY");
        assertThat(Things.of(endorsed("ATT-1", "US"))).containsExactly("case/CASE-AL", "subject/INC-JULY");
        assertThat(Things.of(denied("ATT-1", "IR", null))).containsExactly("case/CASE-AL", "subject/INC-JULY");
    }

    @Test
    void aTieBelongsToBothItsEndsAndARegistrationToNoCase() {
        assertThat(Things.of(new Linked(CASE, "X", "Y", Link.LINKED, null, null, by("A"))))
                .containsExactly("case/CASE-AL", "actor/X", "actor/Y");
        assertThat(Things.of(new Linked(CASE, "X", "X", Link.SAME_AS, null, null, by("A"))))
                .containsExactly("case/CASE-AL", "actor/X");
        assertThat(Things.of(new Registered("X", "Name", ActorKind.GROUP, null, null, by("A"))))
                .containsExactly("actor/X");
    }
}
