package org.demarche.lens.assess;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.vocabulary.Link;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** What an event says, in one plain English sentence; who says so stands beside it. */
final class Summary {
    private Summary() {}

    static String of(Event event) {
        return switch (event) {
            case CaseEvent it -> of(it);
            case ActorEvent it -> of(it);
            case IncidentEvent it -> of(it);
            case AttributionEvent it -> of(it);
            case RelationEvent it -> of(it);
        };
    }

    private static String of(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened it -> "Case opened: " + it.title();
            case CaseEvent.DocumentRecorded it -> "Document recorded: " + it.title();
        };
    }

    private static String of(ActorEvent event) {
        return switch (event) {
            case ActorEvent.Registered it -> it.name() + " registered as " + words(it.kind());
            case ActorEvent.Linked it -> it.from() + " " + tie(it.link()) + " " + it.to() + quoted(it.verbatim());
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
        return victims.isEmpty() ? "" : ", suffered by " + String.join(", ", victims);
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
