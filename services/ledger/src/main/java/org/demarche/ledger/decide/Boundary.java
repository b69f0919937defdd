package org.demarche.ledger.decide;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.demarche.contracts.command.ActorCommand.LinkActors;
import org.demarche.contracts.command.ActorCommand.RegisterActor;
import org.demarche.contracts.command.AttributionCommand;
import org.demarche.contracts.command.AttributionCommand.AttributeActor;
import org.demarche.contracts.command.AttributionCommand.DenyAttribution;
import org.demarche.contracts.command.AttributionCommand.EndorseAttribution;
import org.demarche.contracts.command.CaseCommand.OpenCase;
import org.demarche.contracts.command.CaseCommand.RecordDocument;
import org.demarche.contracts.command.Command;
import org.demarche.contracts.command.IncidentCommand;
import org.demarche.contracts.command.IncidentCommand.EngageResponder;
import org.demarche.contracts.command.IncidentCommand.ReportIncident;
import org.demarche.contracts.command.RelationCommand;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.jspecify.annotations.Nullable;

/** Which things a decision rests on, and which things an event concerns: the dynamic consistency boundary. */
public final class Boundary {
    private Boundary() {}

    /** The things a command names. If none of them changed, its decision stands. */
    public static Set<Thing> of(Command command) {
        Set<Thing> things = new LinkedHashSet<>();
        if (command.caseId() != null) {
            things.add(Thing.caseOf(command.caseId()));
        }
        if (command.source().document() != null) {
            things.add(Thing.document(command.source().document()));
        }
        addOwn(command, things);
        return things;
    }

    private static void addOwn(Command command, Set<Thing> things) {
        switch (command) {
            case OpenCase c -> {} // its case is all it names
            case RecordDocument c -> things.add(Thing.document(c.document()));
            case RegisterActor c -> things.add(Thing.actor(c.actor()));
            case LinkActors c -> addParties(things, c.from(), c.to());
            case IncidentCommand c -> addIncident(c, things);
            case AttributionCommand c -> addAttribution(c, things);
            case RelationCommand c -> addParties(things, c.initiator());
        }
    }

    private static void addIncident(IncidentCommand command, Set<Thing> things) {
        things.add(Thing.incident(command.incident()));
        if (command instanceof ReportIncident c) {
            c.victims().forEach(victim -> addParties(things, victim));
        }
        if (command instanceof EngageResponder c) {
            addParties(things, c.responder(), c.engagedBy());
        }
    }

    private static void addAttribution(AttributionCommand command, Set<Thing> things) {
        things.add(Thing.attribution(command.attribution()));
        switch (command) {
            case AttributeActor c -> {
                things.add(Thing.incident(c.subject()));
                addParties(things, c.actor());
            }
            case EndorseAttribution c -> addParties(things, c.by());
            case DenyAttribution c -> addParties(things, c.by());
        }
    }

    private static void addParties(Set<Thing> things, @Nullable String... parties) {
        for (String party : parties) {
            if (party != null && !Parties.isState(party)) {
                things.add(Thing.actor(party));
            }
        }
    }

    /** The things an event is tagged with: all those of which it changes what is decided. */
    public static List<Thing> concernedBy(Event event) {
        return switch (event) {
            case CaseEvent.Opened e -> List.of(Thing.caseOf(e.caseId()));
            case CaseEvent.DocumentRecorded e -> List.of(Thing.caseOf(e.caseId()), Thing.document(e.document()));
            case ActorEvent.Registered e -> List.of(Thing.actor(e.actor()));
            case ActorEvent.Linked e -> List.of(Thing.caseOf(e.caseId()), Thing.actor(e.from()), Thing.actor(e.to()));
            case IncidentEvent e -> List.of(Thing.caseOf(caseOf(e)), Thing.incident(e.incident()));
            case AttributionEvent e -> List.of(Thing.caseOf(caseOf(e)), Thing.attribution(e.attribution()));
            case RelationEvent e -> List.of(Thing.caseOf(caseOf(e)));
        };
    }

    private static String caseOf(Event event) {
        return Objects.requireNonNull(event.caseId(), "an event of this kind belongs to a case");
    }
}
