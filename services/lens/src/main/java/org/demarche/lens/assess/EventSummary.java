package org.demarche.lens.assess;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.vocabulary.AttackTechniques;
import org.demarche.contracts.vocabulary.IncidentLink;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.contracts.vocabulary.Outcome;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** What an event says, in one plain English sentence; who says so stands beside it. */
final class EventSummary {
    private EventSummary() {}

    static String of(Event event) {
        return switch (event) {
            case CaseEvent it -> of(it);
            case ActorEvent it -> of(it);
            case CampaignEvent it -> of(it);
            case IncidentEvent it -> of(it);
            case AttributionEvent it -> of(it);
            case RelationEvent it -> of(it);
            case ClaimEvent it -> of(it);
            case ContradictionEvent it -> of(it);
        };
    }

    private static String of(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened it -> "Case opened: " + it.title();
            case CaseEvent.DocumentRecorded it -> "Document recorded: " + it.title();
            case CaseEvent.Closed it -> "Case closed" + prefixed(": ", it.reason());
            case CaseEvent.Reopened it -> "Case reopened" + prefixed(": ", it.reason());
        };
    }

    private static String of(ActorEvent event) {
        return switch (event) {
            case ActorEvent.Registered it -> it.name() + " registered as " + words(it.kind());
            case ActorEvent.Linked it -> it.from() + " " + tie(it.link()) + " " + it.to() + quoted(it.verbatim());
            case ActorEvent.AliasAsserted it -> it.actor() + " is also called " + it.alias();
        };
    }

    private static String of(CampaignEvent event) {
        return switch (event) {
            case CampaignEvent.Opened it -> "Campaign opened: " + it.title();
            case CampaignEvent.IncidentAdded it -> it.incident() + " is part of the campaign " + it.campaign();
            case CampaignEvent.PhaseRecorded it ->
                phase(it.campaign(), it.name(), it.outcome(), it.actors(), it.attack());
        };
    }

    private static String of(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Reported it -> "Incident reported: " + it.title() + victims(it.victims());
            case IncidentEvent.Confirmed it -> it.incident() + " confirmed";
            case IncidentEvent.AffectedRecorded it ->
                it.incident() + " affects " + it.name() + " (" + words(it.kind()) + ")"
                        + (it.availability() == null ? "" : ", then " + words(it.availability()));
            case IncidentEvent.ImpactRecorded it ->
                it.incident() + " impact, " + words(it.dimension()) + ": " + it.value()
                        + (it.measure() == null ? "" : " of " + it.measure());
            case IncidentEvent.ServiceRestored it -> it.name() + " works again after " + it.incident();
            case IncidentEvent.ResponderEngaged it ->
                it.responder() + " responds to " + it.incident() + prefixed(", role ", it.role())
                        + prefixed(", engaged by ", it.engagedBy());
            case IncidentEvent.PhaseRecorded it ->
                phase(it.incident(), it.name(), it.outcome(), it.actors(), it.attack());
            case IncidentEvent.DataExposureRecorded it ->
                it.incident() + " exposes " + it.what() + prefixed(", claimed by ", it.claimedBy())
                        + (it.verified() ? ", verified" : ", not verified");
            case IncidentEvent.ResponseActionRecorded it ->
                "Response to " + it.incident() + ": " + it.action() + listed(", by ", it.by())
                        + prefixed(", purpose: ", it.purpose());
            case IncidentEvent.Linked it -> it.incident() + " " + tie(it.link()) + " " + it.other();
            case IncidentEvent.Contained it -> it.incident() + " contained";
            case IncidentEvent.Recovered it -> it.incident() + " recovered from";
            case IncidentEvent.Closed it -> it.incident() + " closed" + prefixed(": ", it.reason());
            case IncidentEvent.Reopened it -> it.incident() + " reopened" + prefixed(": ", it.reason());
        };
    }

    private static String of(ClaimEvent event) {
        return switch (event) {
            case ClaimEvent.Corrected it -> "Claim " + it.claim() + " corrected" + prefixed(": ", it.reason());
            case ClaimEvent.Retracted it -> "Claim " + it.claim() + " retracted" + prefixed(": ", it.reason());
            case ClaimEvent.Disputed it -> "Claim " + it.claim() + " disputed" + prefixed(": ", it.reason());
            case ClaimEvent.Corroborated it ->
                "Claim " + it.claim() + " corroborated" + prefixed(" on the word of ", it.origin());
        };
    }

    private static String of(ContradictionEvent event) {
        return switch (event) {
            case ContradictionEvent.Resolved it ->
                "Contradiction about " + it.slot() + " resolved" + prefixed(" for the claim ", it.claim())
                        + prefixed(
                                " for ",
                                it.occurred() == null
                                        ? it.value()
                                        : it.occurred().text())
                        + ": " + it.rationale();
            case ContradictionEvent.Reopened it ->
                "Contradiction about " + it.slot() + " reopened" + prefixed(": ", it.reason());
        };
    }

    private static String of(AttributionEvent event) {
        return switch (event) {
            case AttributionEvent.Attributed it ->
                it.source().asserter() + " attributes " + it.subject() + " to " + it.actor()
                        + (it.link() == null ? "" : " (" + words(it.link()) + ")") + quoted(it.verbatim());
            case AttributionEvent.Endorsed it ->
                it.by() + " endorses the attribution " + it.attribution() + " of " + it.subject();
            case AttributionEvent.Denied it ->
                it.by() + " denies the attribution " + it.attribution() + " of " + it.subject() + quoted(it.verbatim());
            case AttributionEvent.EvidenceAdded it ->
                "Evidence (" + words(it.kind()) + ") for the attribution " + it.attribution() + " of " + it.subject()
                        + ": " + it.description() + prefixed(", pointing to ", it.actor());
            case AttributionEvent.ResponsibilityClaimed it ->
                it.actor() + " claims responsibility for " + it.subject() + quoted(it.verbatim());
            case AttributionEvent.Retracted it ->
                "Attribution " + it.attribution() + " of " + it.subject() + " retracted" + prefixed(": ", it.reason());
        };
    }

    private static String of(RelationEvent event) {
        return switch (event) {
            case RelationEvent.Severed it ->
                it.initiator() + " severs relations " + with(it.relation(), it.initiator()) + quoted(it.verbatim());
            case RelationEvent.Restored it ->
                it.initiator() + " restores relations " + with(it.relation(), it.initiator()) + quoted(it.verbatim());
            case RelationEvent.PersonaNonGrataDeclared it ->
                it.initiator() + " declares persona non grata: " + it.who();
            case RelationEvent.MissionDepartureOrdered it ->
                it.initiator() + " orders to leave: " + it.who() + deadline(it.deadline());
            case RelationEvent.StatementIssued it ->
                it.initiator() + " " + does(it.kind()) + prefixed(" ", it.about()) + quoted(it.verbatim());
            case RelationEvent.ContextRecorded it ->
                "Context of " + it.relation() + (it.tone() == null ? "" : ": " + words(it.tone()))
                        + prefixed(", because: ", it.cause());
            case RelationEvent.PremisesEntryRecorded it ->
                it.by() + " enters the premises of " + it.mission() + prefixed(" in ", it.where());
            case RelationEvent.JustificationRecorded it ->
                it.initiator() + " justifies " + it.measure() + " by " + words(it.ground()) + quoted(it.verbatim());
            case RelationEvent.Downgraded it ->
                it.initiator() + " downgrades relations " + with(it.relation(), it.initiator())
                        + prefixed(" to ", it.level()) + quoted(it.verbatim());
            case RelationEvent.HeadOfMissionRecalled it ->
                it.initiator() + " recalls its head of mission" + prefixed(": ", it.who()) + quoted(it.verbatim());
            case RelationEvent.ProtectingPowerDesignated it ->
                it.initiator() + " designates " + it.power() + " as protecting power";
            case RelationEvent.SanctionsImposed it ->
                it.initiator() + " imposes sanctions on " + it.target() + ": " + it.measure();
            case RelationEvent.SanctionsLifted it ->
                it.initiator() + " lifts sanctions on " + it.target() + ": " + it.measure();
        };
    }

    /** "with IR" where the initiator is one of the two states, else "of AL-IR". */
    private static String with(String relation, String initiator) {
        List<String> states = Arrays.asList(relation.split("-", -1));
        return states.contains(initiator)
                ? states.stream()
                        .filter(state -> !state.equals(initiator))
                        .collect(Collectors.joining("-", "with ", ""))
                : "of " + relation;
    }

    private static String tie(Link link) {
        return switch (link) {
            case HIRED -> "hired";
            case SPONSORED -> "sponsors";
            case FUNDED -> "funds";
            case DIRECTED -> "directs";
            case LINKED -> "is linked to";
            case ORGAN_OF -> "is an organ of";
            case SAME_AS -> "is the same as";
        };
    }

    private static String tie(IncidentLink link) {
        return switch (link) {
            case LED_TO -> "led to";
            case PART_OF -> "is part of";
            case DUPLICATE_OF -> "is a duplicate of";
            case RELATED -> "is related to";
        };
    }

    private static String phase(
            String subject,
            String name,
            @Nullable Outcome outcome,
            List<String> actors,
            @Nullable AttackTechniques attack) {
        return subject + " phase: " + name + (outcome == null ? "" : ", " + words(outcome)) + listed(", by ", actors)
                + (attack == null ? "" : listed(", ATT&CK ", attack.ids()));
    }

    private static String listed(String before, List<String> values) {
        return values.isEmpty() ? "" : before + String.join(", ", values);
    }

    private static String does(StatementKind kind) {
        return switch (kind) {
            case CONDEMN -> "condemns";
            case REJECT -> "rejects";
            case THREATEN -> "threatens";
            case SUPPORT -> "supports";
            case OTHER -> "makes a statement";
        };
    }

    private static String victims(List<String> victims) {
        return listed(", suffered by ", victims);
    }

    private static String deadline(@Nullable Duration deadline) {
        return deadline == null ? "" : ", within " + deadline;
    }

    private static String quoted(@Nullable String verbatim) {
        return verbatim == null ? "" : ": \u201c" + verbatim + "\u201d";
    }

    private static String prefixed(String before, @Nullable String value) {
        return value == null ? "" : before + value;
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
