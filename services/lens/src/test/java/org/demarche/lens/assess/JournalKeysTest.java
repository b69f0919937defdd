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

import java.util.List;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.EvidenceKind;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.Link;
import org.junit.jupiter.api.Test;

class JournalKeysTest {
    private final ClaimTargets nothing = about -> null;

    @Test
    void anEventBelongsToItsCaseAndToWhatItIsAbout() {
        assertThat(entities(opened("Albania"))).containsExactly("case/CASE-AL");
        assertThat(entities(document("DOC", null))).containsExactly("case/CASE-AL", "document/DOC");
        assertThat(entities(reported("INC-1", null))).containsExactly("case/CASE-AL", "incident/INC-1");
        assertThat(entities(severed("2022"))).containsExactly("case/CASE-AL", "relation/AL-IR");
    }

    @Test
    void attributionsAndResponsesBelongToTheSubject() {
        assertThat(entities(attributed("ATT-1", "IR", null, null, by("A"))))
                .containsExactly("case/CASE-AL", "subject/INC-JULY");
        assertThat(entities(endorsed("ATT-1", "US"))).containsExactly("case/CASE-AL", "subject/INC-JULY");
        assertThat(entities(denied("ATT-1", "IR", null))).containsExactly("case/CASE-AL", "subject/INC-JULY");
    }

    @Test
    void actorLinkBelongsToBothActorsAndRegistrationToNoCase() {
        assertThat(entities(new Linked(CASE, "X", "Y", Link.LINKED, null, null, by("A"))))
                .containsExactly("case/CASE-AL", "actor/X", "actor/Y");
        assertThat(entities(new Linked(CASE, "X", "X", Link.SAME_AS, null, null, by("A"))))
                .containsExactly("case/CASE-AL", "actor/X");
        assertThat(entities(new Registered("X", "Name", ActorKind.GROUP, null, null, by("A"))))
                .containsExactly("actor/X");
    }

    @Test
    void actorLinkIsAlsoInTheJournalsOfItsCaseAndItsAgents() {
        assertThat(JournalKeys.journals(tie(Link.LINKED), nothing))
                .containsExactly("case/CASE-AL", "actor/X", "actor/Y", "who/X", "ties/CASE-AL");
        assertThat(JournalKeys.journals(tie(Link.FUNDED), nothing))
                .containsExactly("case/CASE-AL", "actor/X", "actor/Y", "who/Y", "ties/CASE-AL");
        assertThat(JournalKeys.journals(tie(Link.SAME_AS), nothing))
                .containsExactly("case/CASE-AL", "actor/X", "actor/Y", "who/X", "who/Y", "ties/CASE-AL");
        assertThat(JournalKeys.journals(Given.retracted(1, by("A")), about -> tie(Link.LINKED)))
                .containsExactly("case/CASE-AL", "claim/c1", "actor/X", "actor/Y", "who/X", "ties/CASE-AL");
        assertThat(JournalKeys.journals(reported("INC-1", null), nothing))
                .containsExactly("case/CASE-AL", "incident/INC-1");
    }

    @Test
    void anEventThatCannotBeReadIsInTheJournalsThatItsAttributesName() {
        assertThat(JournalKeys.journals("incident/INC-1", "CASE-AL")).containsExactly("incident/INC-1", "case/CASE-AL");
        assertThat(JournalKeys.journals("actor/X", null)).containsExactly("actor/X", "who/X");
        assertThat(JournalKeys.journals("actor/X", "CASE-AL"))
                .containsExactly("actor/X", "who/X", "case/CASE-AL", "ties/CASE-AL");
    }

    private static Linked tie(Link link) {
        return new Linked(CASE, "X", "Y", link, null, null, by("A"));
    }

    @Test
    void aLinkOfIncidentsAndAMembershipBelongToBothTheirEnds() {
        assertThat(entities(new IncidentEvent.Linked(CASE, "INC-1", "INC-2", IncidentLink.RELATED, null, by("A"))))
                .containsExactly("case/CASE-AL", "incident/INC-1", "incident/INC-2");
        assertThat(entities(new CampaignEvent.IncidentAdded(CASE, "CAMP-1", "INC-1", null, by("A"))))
                .containsExactly("case/CASE-AL", "campaign/CAMP-1", "incident/INC-1");
        assertThat(entities(new CampaignEvent.Opened(CASE, "CAMP-1", "T", null, by("A"))))
                .containsExactly("case/CASE-AL", "campaign/CAMP-1");
    }

    @Test
    void evidenceBelongsToTheSubjectAndAnAliasToItsActor() {
        assertThat(entities(new AttributionEvent.EvidenceAdded(
                        CASE, "ATT-1", "INC-JULY", EvidenceKind.CODE, "wiper", "X", null, by("A"))))
                .containsExactly("case/CASE-AL", "subject/INC-JULY");
        assertThat(entities(
                        new AttributionEvent.ResponsibilityClaimed(CASE, "ATT-2", "INC-1", "X", null, null, by("X"))))
                .containsExactly("case/CASE-AL", "subject/INC-1");
        assertThat(entities(new ActorEvent.AliasAsserted(CASE, "X", "Y", null, by("A"))))
                .containsExactly("case/CASE-AL", "actor/X");
        assertThat(entities(new CaseEvent.Closed(CASE, null, null, by("A")))).containsExactly("case/CASE-AL");
    }

    @Test
    void claimAboutAClaimHasTheKeysOfThatClaim() {
        ClaimTargets targets = about -> severed("2022");
        assertThat(entities(Given.retracted(1, by("A")), targets))
                .containsExactly("case/CASE-AL", "claim/c1", "relation/AL-IR");
        assertThat(entities(Given.retracted(1, by("A")), about -> null)).containsExactly("case/CASE-AL", "claim/c1");
    }

    @Test
    void claimAboutALaterPositionHasOnlyItsOwnKeys() {
        ClaimTargets itself = about -> Given.retracted(7, by("A"));
        assertThat(entities(Given.retracted(7, by("A")), itself)).containsExactly("case/CASE-AL", "claim/c7");
    }

    private static List<String> entities(Event event) {
        return JournalKeys.of(event).stream().map(EntityRef::toString).toList();
    }

    private static List<String> entities(Event event, ClaimTargets targets) {
        return JournalKeys.of(event, targets).stream().map(EntityRef::toString).toList();
    }
}
