package org.demarche.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionCommand.DenyAttribution;
import org.demarche.contracts.event.AttributionCommand.EndorseAttribution;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.AffectedKind;
import org.demarche.contracts.vocabulary.Availability;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.Likelihood;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.contracts.vocabulary.StatementKind;

/** Commands and events to test with: the ids are the test's, every other field is filled. */
public final class Claims {
    public static final Edtf OCCURRED = Edtf.parse("2022-07-15");
    public static final Source SOURCE = Source.direct("albania-desk", Edtf.parse("2022-09-20"));

    private Claims() {}

    /** A source that cites a document. */
    public static Source citing(String document) {
        return new Source(document, "albania-desk", null, Mode.IMPLIED, null, null, null, null, null);
    }

    public static CaseEvent.Opened openCase(String id) {
        return new CaseEvent.Opened(id, "Albania 2022", OCCURRED, SOURCE);
    }

    public static CaseEvent.DocumentRecorded recordDocument(String caseId, String document) {
        Edtf published = Edtf.parse("2022-09-10");
        return new CaseEvent.DocumentRecorded(
                caseId, document, "Article", "0a".repeat(32), "en", "Reuters", published, OCCURRED, SOURCE);
    }

    public static ActorEvent.Registered registerActor(String actor) {
        return new ActorEvent.Registered(actor, "Europium", ActorKind.GROUP, "IR", OCCURRED, SOURCE);
    }

    public static ActorEvent.Linked linkActors(String caseId, String from, String to) {
        return new ActorEvent.Linked(caseId, from, to, Link.SPONSORED, "sponsored by", OCCURRED, SOURCE);
    }

    public static IncidentEvent.Reported reportIncident(String caseId, String incident, String... victims) {
        return new IncidentEvent.Reported(caseId, incident, "Attack on TIMS", List.of(victims), OCCURRED, SOURCE);
    }

    public static IncidentEvent.Confirmed confirmIncident(String caseId, String incident) {
        return new IncidentEvent.Confirmed(caseId, incident, OCCURRED, SOURCE);
    }

    public static IncidentEvent.AffectedRecorded recordAffected(String caseId, String incident) {
        return new IncidentEvent.AffectedRecorded(
                caseId,
                incident,
                AffectedKind.SYSTEM,
                "TIMS",
                List.of("border system"),
                Availability.DEGRADED,
                OCCURRED,
                SOURCE);
    }

    public static IncidentEvent.ImpactRecorded recordImpact(String caseId, String incident) {
        return new IncidentEvent.ImpactRecorded(
                caseId, incident, Dimension.SHARE, "<10%", "environment", OCCURRED, SOURCE);
    }

    public static IncidentEvent.ServiceRestored restoreService(String caseId, String incident) {
        return new IncidentEvent.ServiceRestored(caseId, incident, "border points", OCCURRED, SOURCE);
    }

    public static IncidentEvent.ResponderEngaged engageResponder(
            String caseId, String incident, String responder, String engagedBy) {
        return new IncidentEvent.ResponderEngaged(caseId, incident, responder, "recovery", engagedBy, OCCURRED, SOURCE);
    }

    public static AttributionEvent.Attributed attributeActor(
            String caseId, String attribution, String subject, String actor) {
        return new AttributionEvent.Attributed(
                caseId,
                attribution,
                subject,
                actor,
                Link.DIRECTED,
                Confidence.HIGH,
                Likelihood.VERY_LIKELY,
                "high confidence",
                "wiper",
                OCCURRED,
                SOURCE);
    }

    public static EndorseAttribution endorseAttribution(String caseId, String attribution, String by) {
        return new EndorseAttribution(caseId, attribution, by, OCCURRED, SOURCE);
    }

    public static DenyAttribution denyAttribution(String caseId, String attribution, String by) {
        return new DenyAttribution(caseId, attribution, by, "baseless", OCCURRED, SOURCE);
    }

    public static RelationEvent.Severed severRelations(String caseId, String relation, String initiator) {
        return new RelationEvent.Severed(caseId, relation, initiator, "all ties", OCCURRED, SOURCE);
    }

    public static RelationEvent.Restored restoreRelations(String caseId, String relation, String initiator) {
        return new RelationEvent.Restored(caseId, relation, initiator, "again", OCCURRED, SOURCE);
    }

    public static RelationEvent.PersonaNonGrataDeclared declarePersonaNonGrata(
            String caseId, String relation, String initiator) {
        return new RelationEvent.PersonaNonGrataDeclared(
                caseId, relation, initiator, "two diplomats", OCCURRED, SOURCE);
    }

    public static RelationEvent.MissionDepartureOrdered orderMissionDeparture(
            String caseId, String relation, String initiator) {
        return new RelationEvent.MissionDepartureOrdered(
                caseId, relation, initiator, "embassy staff", Duration.ofHours(24), OCCURRED, SOURCE);
    }

    public static RelationEvent.StatementIssued issueStatement(String caseId, String relation, String initiator) {
        return new RelationEvent.StatementIssued(
                caseId, relation, initiator, StatementKind.CONDEMN, "the attack", "condemned", OCCURRED, SOURCE);
    }

    public static Event caseOpened(String id) {
        return new CaseEvent.Opened(id, "Albania 2022", null, SOURCE);
    }

    public static Event documentRecorded(String caseId, String document) {
        return new CaseEvent.DocumentRecorded(caseId, document, "Article", null, null, null, null, null, SOURCE);
    }

    public static Event actorRegistered(String actor) {
        return new ActorEvent.Registered(actor, "Europium", ActorKind.GROUP, null, null, SOURCE);
    }

    public static Event incidentReported(String caseId, String incident) {
        return new IncidentEvent.Reported(caseId, incident, "Attack", List.of(), null, SOURCE);
    }

    public static Event campaignOpened(String caseId, String campaign) {
        return new CampaignEvent.Opened(caseId, campaign, "Campaign", null, SOURCE);
    }

    public static Event attributed(String caseId, String attribution, String subject, String attributor) {
        Source source = Source.direct(attributor, Edtf.parse("2022-09-07"));
        return new AttributionEvent.Attributed(
                caseId, attribution, subject, "IR", null, null, null, null, null, null, source);
    }

    /** The golden sample of a command, as the contract shows it. */
    public static Command sampleCommand(String name) {
        Class<? extends Command> type = Objects.requireNonNull(StoredNames.command(name));
        return Json.MAPPER.readValue(sample("commands/" + name + "/1.json"), type);
    }

    /** The golden sample of an event, as the contract shows it. */
    public static Event sampleEvent(String name) {
        Class<? extends Event> type = Objects.requireNonNull(StoredNames.event(name));
        return Json.MAPPER.readValue(sample("events/" + name + "/1.json"), type);
    }

    /** The bytes of a golden sample. */
    public static byte[] sample(String path) {
        try (InputStream in = StoredNames.class.getResourceAsStream("samples/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
