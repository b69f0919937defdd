package org.demarche.ledger.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.documentRecorded;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.Claims.linkActors;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.sampleCommand;
import static org.demarche.ledger.Claims.sampleEvent;
import static org.demarche.ledger.decide.Scenario.given;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.http.Refusal;
import org.demarche.contracts.marking.Marking;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.time.Edtf;
import org.demarche.ledger.Claims;
import org.demarche.ledger.decide.Rejection.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command alike, asked of the golden samples. */
class EveryCommandTest {

    static Collection<String> commands() {
        return StoredNames.commands();
    }

    static Stream<String> commandsOfACase() {
        return StoredNames.commands().stream()
                .filter(name -> sampleCommand(name).caseId() != null && !name.equals("open-case"));
    }

    static Stream<String> commandsThatCite() {
        return StoredNames.commands().stream()
                .filter(name -> sampleCommand(name).source().document() != null);
    }

    @ParameterizedTest
    @MethodSource("commandsOfACase")
    void caseIsCheckedFirst(String name) {
        Command command = sampleCommand(name);
        given(caseOpened("another"))
                .when(command)
                .refused("unknown-case", "case names", String.valueOf(command.caseId()));
    }

    @ParameterizedTest
    @MethodSource("commandsThatCite")
    void theCitedDocumentMustBeKnown(String name) {
        Command command = sampleCommand(name);
        given(caseOpened(String.valueOf(command.caseId())), documentRecorded("another", "another"))
                .when(command)
                .refused(
                        "unknown-document",
                        "source.document",
                        String.valueOf(command.source().document()));
    }

    @Test
    void catalogueOfRefusalsHasEveryReason() {
        assertThat(Refusal.all())
                .extracting(Refusal::reason)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Reason.values()).map(Reason::word).toList());
    }

    @Test
    void mostSamplesCite() {
        assertThat(commandsThatCite()).hasSizeGreaterThan(10);
    }

    /** A new entity may be in the boundary of the command that creates it, and does not exist yet. */
    @ParameterizedTest
    @MethodSource("commands")
    void noCommandIsRefusedAsUnknownIfEveryNamedEntityExists(String name) {
        Command command = sampleCommand(name);
        Map<EntityRef, EntityState> states = new HashMap<>();
        ConsistencyBoundary.of(command)
                .forEach(entity -> states.put(entity, state(entity, String.valueOf(command.caseId()))));
        Decision decision = Decider.decide(command, new DecisionState(states), Author.ANALYST);
        if (decision instanceof Decision.Refused refused) {
            assertThat(refused.rejection().reason())
                    .isIn(Reason.ID_USED, Reason.NOT_CLOSED, Reason.NOT_RESOLVED, Reason.NO_MEASURE);
        }
    }

    private static EntityState state(EntityRef entity, String caseId) {
        return switch (entity.kind()) {
            case CASE -> new EntityState.KnownCase(false);
            case DOCUMENT -> new EntityState.RecordedDocument();
            case ACTOR -> new EntityState.RegisteredActor();
            case INCIDENT -> new EntityState.ReportedIncident(caseId, Set.of(), null);
            case CAMPAIGN -> new EntityState.OpenCampaign(caseId);
            case ATTRIBUTION -> new EntityState.MadeAttribution(history(sampleEvent("attribution.attributed")));
            case CLAIM ->
                new EntityState.KnownClaim(
                        ClaimHistory.of(new RecordedClaim(1, entity.id(), Instant.EPOCH, severed("2022-08"))));
            case SLOT -> new EntityState.SlotHistory(history(severed("2022-08"), severed("2022-09-07")));
            case MARKING -> new EntityState.MarkedThing(new Marking(Tlp.AMBER, Set.of()));
            case RELATION, SUBJECT, CONTRADICTION -> throw new IllegalArgumentException(entity.toString());
        };
    }

    private static ClaimHistory history(Event first, Event... more) {
        ClaimHistory history = ClaimHistory.of(new RecordedClaim(1, "al-A02", Instant.EPOCH, first));
        for (Event each : more) {
            history = ClaimHistory.with(history, new RecordedClaim(2, "al-A20", Instant.EPOCH, each));
        }
        return history;
    }

    private static Event severed(String date) {
        return new RelationEvent.Severed("albania-2022", "AL-IR", "AL", null, Edtf.parse(date), Claims.SOURCE);
    }

    @Test
    void firstFailedCheckGivesTheRejection() {
        var citing =
                new IncidentEvent.Reported("AL", "INC-1", "Attack", List.of("nobody"), null, Claims.citing("news-a"));
        given(incidentReported("EE", "INC-1")).when(citing).refused("unknown-case", "case names");
        given(caseOpened("AL"), incidentReported("EE", "INC-1"))
                .when(citing)
                .refused("unknown-document", "source.document names");
        given(caseOpened("AL"), documentRecorded("AL", "news-a"), incidentReported("EE", "INC-1"))
                .when(citing)
                .refused("id-used", "incident INC-1");
        given(caseOpened("AL"), documentRecorded("AL", "news-a"))
                .when(citing)
                .refused("unknown-actor", "victims[0] names");
    }

    @Test
    void firstOfSeveralUnknownEntitiesIsNamed() {
        given(caseOpened("AL")).when(linkActors("AL", "nobody", "nobody")).refused("unknown-actor", "from names");
        given(caseOpened("AL"))
                .when(attributeActor("AL", "ATT-1", "INC-1", "nobody"))
                .refused("unknown-incident", "subject names");
    }

    @Test
    void entitiesOfDifferentKindsMayHaveTheSameId() {
        given(caseOpened("one"), documentRecorded("one", "one"), actorRegistered("one"))
                .when(reportIncident("one", "one", "one"))
                .accepted();
    }
}
