package org.demarche.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.ledger.Claims.SOURCE;
import static org.demarche.ledger.Claims.actorRegistered;
import static org.demarche.ledger.Claims.attributeActor;
import static org.demarche.ledger.Claims.attributed;
import static org.demarche.ledger.Claims.campaignOpened;
import static org.demarche.ledger.Claims.caseOpened;
import static org.demarche.ledger.Claims.incidentReported;
import static org.demarche.ledger.Claims.openCase;
import static org.demarche.ledger.Claims.registerActor;
import static org.demarche.ledger.Claims.reportIncident;
import static org.demarche.ledger.Claims.severRelations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.CommandHandlingComponent;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.ClaimCommand.RetractClaim;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.time.Edtf;
import org.demarche.ledger.decide.Author;
import org.demarche.ledger.decide.CaseLimit;
import org.demarche.ledger.intake.Submission;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.log.Proposal;
import org.demarche.ledger.store.HeadSignal;
import org.demarche.ledger.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each feature on Axon, from its command to its event. What is decided in detail is tested in {@code decide}. */
class CommandModulesTest {
    private static final String SLOT = "relation/AL-IR/severed";

    private final Ledger ledger = new Ledger(new MemoryStore(), InstantSource.system(), new HeadSignal());
    private final AxonTestFixture fixture =
            AxonTestFixture.with(LedgerConfigurer.create(ledger, new GivenEventsEngine(ledger), CaseLimit.NONE));

    @AfterEach
    void stop() {
        fixture.stop();
        ledger.close();
    }

    /** Appends events that are given by a test as well as those of command handlers, a commit for each given event. */
    private static final class GivenEventsEngine extends LedgerStorageEngine {
        GivenEventsEngine(Ledger ledger) {
            super(ledger);
        }

        @Override
        public CompletableFuture<AppendTransaction<?>> appendEvents(
                AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
            return context != null && context.containsResource(SUBMISSION)
                    ? super.appendEvents(condition, context, events)
                    : append(new Proposal(
                            events.getFirst().event().identifier(),
                            new byte[32],
                            events.stream().map(EventMessages::entry).toList(),
                            0,
                            Proposal.Condition.NONE));
        }
    }

    private AxonTestPhase.Given given(Object... events) {
        AxonTestPhase.Given given = fixture.given();
        for (Object event : events) {
            given = given.event(event);
        }
        return given;
    }

    /** A given event whose id is known, so that a command can be about it as a claim. */
    private static EventMessage claim(String id, Event event) {
        return new GenericEventMessage(
                id, new EventMessageTypes().resolveOrThrow(event), event, Map.of(), Instant.EPOCH);
    }

    private static CommandMessage command(Command command) {
        return AxonCommandSender.message(new Submission("key", new byte[32], command, Author.ANALYST));
    }

    private static String appended(List<EventMessage> events) {
        assertThat(events).hasSize(1);
        return events.getFirst().type().name();
    }

    private static AxonTestPhase.Then.Command refused(AxonTestPhase.Then.Command then, String reason) {
        return then.noEvents()
                .resultMessagePayloadSatisfies(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                HandlerResult.Refused.class,
                                refused -> assertThat(
                                                refused.rejection().reason().word())
                                        .isEqualTo(reason)));
    }

    @Test
    void everyCommandHasAHandlerInAModuleOfOneFeature() {
        AxonConfiguration axon = LedgerConfigurer.create(ledger, CaseLimit.NONE).build();
        Set<String> handled = new HashSet<>();
        for (CommandHandlingComponent component :
                axon.getComponents(CommandHandlingComponent.class).values()) {
            component.supportedCommands().stream()
                    .map(QualifiedName::fullName)
                    .forEach(name -> assertThat(handled.add(name)).as(name).isTrue());
        }
        assertThat(handled).containsExactlyInAnyOrderElementsOf(StoredNames.commands());
        assertThat(axon.getModuleConfigurations())
                .hasSize(1 + CommandModules.all().size());
    }

    @Test
    void caseIsOpenedOnce() {
        given().when().command(command(openCase("AL"))).then().events(openCase("AL"));
        refused(given(caseOpened("EE")).when().command(command(openCase("EE"))).then(), "id-used");
    }

    @Test
    void incidentIsReportedInAnOpenCase() {
        given(caseOpened("AL"))
                .when()
                .command(command(reportIncident("AL", "INC-1", "AL")))
                .then()
                .events(reportIncident("AL", "INC-1", "AL"));
        refused(given().when().command(command(reportIncident("EE", "INC-2"))).then(), "unknown-case");
    }

    @Test
    void incidentIsAddedToACampaign() {
        given(caseOpened("AL"), campaignOpened("AL", "CAMP-1"), incidentReported("AL", "INC-1"))
                .when()
                .command(command(new CampaignEvent.IncidentAdded("AL", "CAMP-1", "INC-1", null, SOURCE)))
                .then()
                .events(new CampaignEvent.IncidentAdded("AL", "CAMP-1", "INC-1", null, SOURCE));
        refused(
                given().when()
                        .command(command(new CampaignEvent.IncidentAdded("AL", "CAMP-1", "INC-2", null, SOURCE)))
                        .then(),
                "unknown-incident");
    }

    @Test
    void actorIsRegisteredOnce() {
        given().when().command(command(registerActor("europium"))).then().events(registerActor("europium"));
        refused(
                given(actorRegistered("storm"))
                        .when()
                        .command(command(registerActor("storm")))
                        .then(),
                "id-used");
    }

    @Test
    void attributionIsMadeOfAKnownIncident() {
        given(caseOpened("AL"), incidentReported("AL", "INC-1"))
                .when()
                .command(command(attributeActor("AL", "ATT-1", "INC-1", "IR")))
                .then()
                .eventsSatisfy(events -> assertThat(appended(events)).isEqualTo("attribution.attributed"));
        refused(
                given(attributed("AL", "ATT-2", "INC-1", "US"))
                        .when()
                        .command(command(attributeActor("AL", "ATT-2", "INC-1", "IR")))
                        .then(),
                "id-used");
    }

    @Test
    void relationsAreSeveredByASideOfTheRelation() {
        given(caseOpened("AL"))
                .when()
                .command(command(severRelations("AL", "AL-IR", "AL")))
                .then()
                .events(severRelations("AL", "AL-IR", "AL"));
        refused(
                given().when()
                        .command(command(severRelations("AL", "AL-IR", "US")))
                        .then(),
                "initiator-outside-relation");
    }

    @Test
    void claimIsRetractedOnceAndTheRetractionIsTaggedWithWhatItChanges() {
        given(caseOpened("AL"), claim("reported", incidentReported("AL", "INC-1")))
                .when()
                .command(command(new RetractClaim("AL", "reported", null, null, SOURCE)))
                .then()
                .eventsSatisfy(events -> {
                    assertThat(appended(events)).isEqualTo("claim.retracted");
                    assertThat(EventMessages.tags(events.getFirst()))
                            .extracting(tag -> tag.key() + " " + tag.value())
                            .containsExactlyInAnyOrder("case AL", "claim reported", "slot incident/INC-1/start");
                });
        refused(
                given().when()
                        .command(command(new RetractClaim("AL", "reported", null, null, SOURCE)))
                        .then(),
                "already-retracted");
    }

    @Test
    void contradictionIsResolvedWhereThereIsOne() {
        Command resolve = new ContradictionEvent.Resolved("AL", SLOT, "first", null, null, "the earlier note", SOURCE);
        given(caseOpened("AL"));
        send("first", sever("2022-08"));
        refused(given().when().command(command(resolve)).then(), "no-contradiction");
        send("second", sever("2022-09-07"));
        given().when()
                .command(command(resolve))
                .then()
                .eventsSatisfy(events -> assertThat(appended(events)).isEqualTo("contradiction.resolved"));
    }

    private void send(String key, Command command) {
        fixture.when()
                .command(AxonCommandSender.message(new Submission(key, new byte[32], command, Author.ANALYST)))
                .then()
                .success();
    }

    private static Command sever(String date) {
        return new RelationEvent.Severed("AL", "AL-IR", "AL", null, Edtf.parse(date), SOURCE);
    }
}
