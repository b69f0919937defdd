package org.demarche.ledger.decide;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.correction.ProposedNames;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionCommand;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimCommand;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Command;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.event.RecordPhase;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.slot.SlotName;
import org.demarche.ledger.decide.EntityState.KnownClaim;
import org.demarche.ledger.decide.EntityState.MadeAttribution;

/** Which things a decision rests on, and which things an event concerns: the dynamic consistency boundary. */
public final class ConsistencyBoundary {
    private ConsistencyBoundary() {}

    /** The things a command names. If none of them changed, its decision stands. */
    public static Set<EntityRef> of(Command command) {
        Set<EntityRef> things = new LinkedHashSet<>();
        if (command.caseId() != null) {
            things.add(EntityRef.caseOf(command.caseId()));
        }
        if (command.source().document() != null) {
            things.add(EntityRef.document(command.source().document()));
        }
        addOwn(command, things);
        NamedParties.of(command).forEach(each -> addParty(things, each.party()));
        return things;
    }

    /**
     * What is known of all that a command's decision rests on. A claim about a claim also rests on what that one is
     * about, which is told only once it was looked up.
     *
     * @param look what is known of some things; asked again with more of them until they tell of no others
     */
    public static DecisionState known(Command command, Function<Set<EntityRef>, DecisionState> look) {
        Set<EntityRef> things = of(command);
        DecisionState state = look.apply(things);
        boolean corrects = command instanceof CorrectClaim;
        while (command instanceof ClaimCommand && things.addAll(told(state, corrects))) {
            state = look.apply(things);
        }
        return state;
    }

    /** The things that known claims correct, take back or endorse; and, before one is corrected, the attribution that it makes. */
    private static Set<EntityRef> told(DecisionState state, boolean corrects) {
        Set<EntityRef> things = new LinkedHashSet<>();
        for (EntityState entity : state.states().values()) {
            if (entity instanceof MadeAttribution attribution) {
                things.add(EntityRef.claim(attribution.made().id()));
            } else if (entity instanceof KnownClaim claim) {
                told(claim.recorded().event(), corrects).ifPresent(things::add);
            }
        }
        return things;
    }

    private static Optional<EntityRef> told(Event claim, boolean corrects) {
        if (corrects && claim instanceof AttributionEvent making && ClaimResolver.makesAttribution(making)) {
            return Optional.of(EntityRef.attribution(making.attribution()));
        }
        return switch (claim) {
            case ClaimEvent.Corrected it -> Optional.of(EntityRef.claim(it.claim()));
            case ClaimEvent.Retracted it -> Optional.of(EntityRef.claim(it.claim()));
            case AttributionEvent.Retracted it -> Optional.of(EntityRef.attribution(it.attribution()));
            case AttributionEvent.Endorsed it -> Optional.of(EntityRef.attribution(it.attribution()));
            case Event other -> Optional.empty();
        };
    }

    private static void addOwn(Command command, Set<EntityRef> things) {
        switch (command) {
            case CaseEvent.DocumentRecorded c -> things.add(EntityRef.document(c.document()));
            case CaseEvent other -> {} // its case is all it names
            case ActorEvent.Registered c -> things.add(EntityRef.actor(c.actor()));
            case ActorEvent other -> {} // it names parties
            case CampaignEvent c -> addCampaign(c, things);
            case RecordPhase c -> addPhase(c, things);
            case IncidentEvent c -> addIncident(c, things);
            case AttributionCommand c -> addAttribution(c, things);
            case ClaimCommand c -> addClaim(c, things);
            case ContradictionEvent c -> addSlot(c, things);
            case RelationEvent other -> {} // it names parties; states exist without being recorded
        }
    }

    private static void addIncident(IncidentEvent command, Set<EntityRef> things) {
        things.add(EntityRef.incident(command.incident()));
        switch (command) {
            case IncidentEvent.Reported c -> things.add(EntityRef.campaign(c.incident())); // one id, one subject
            case IncidentEvent.Linked c -> things.add(EntityRef.incident(c.other()));
            case IncidentEvent other -> {} // it names its incident and parties
        }
    }

    private static void addCampaign(CampaignEvent command, Set<EntityRef> things) {
        switch (command) {
            case CampaignEvent.Opened c -> addSubject(things, c.campaign());
            case CampaignEvent.IncidentAdded c -> {
                things.add(EntityRef.campaign(c.campaign()));
                things.add(EntityRef.incident(c.incident()));
            }
            case CampaignEvent.PhaseRecorded c -> things.add(EntityRef.campaign(c.campaign()));
        }
    }

    private static void addPhase(RecordPhase command, Set<EntityRef> things) {
        if (command.incident() != null) {
            things.add(EntityRef.incident(command.incident()));
        }
        if (command.campaign() != null) {
            things.add(EntityRef.campaign(command.campaign()));
        }
    }

    private static void addSubject(Set<EntityRef> things, String subject) {
        things.add(EntityRef.incident(subject));
        things.add(EntityRef.campaign(subject));
    }

    private static void addAttribution(AttributionCommand command, Set<EntityRef> things) {
        things.add(EntityRef.attribution(command.attribution()));
        switch (command) {
            case AttributionEvent.Attributed c -> addSubject(things, c.subject());
            case AttributionEvent.ResponsibilityClaimed c -> addSubject(things, c.subject());
            case AttributionCommand other -> {} // it names its attribution and parties
        }
    }

    private static void addClaim(ClaimCommand command, Set<EntityRef> things) {
        things.add(EntityRef.claim(command.claim()));
        if (command instanceof CorrectClaim c) {
            ProposedNames proposed = ProposedNames.of(c);
            proposed.parties().values().forEach(party -> addParty(things, party));
            proposed.documents().values().forEach(document -> things.add(EntityRef.document(document)));
        }
    }

    private static void addSlot(ContradictionEvent command, Set<EntityRef> things) {
        SlotName slot = SlotName.parse(command.slot());
        things.add(EntityRef.slot(slot));
        switch (slot) {
            case SlotName.Start it -> things.add(EntityRef.incident(it.incident()));
            case SlotName.Impact it -> things.add(EntityRef.incident(it.incident()));
            case SlotName.Severance states -> {} // states are there without being recorded
        }
        if (command instanceof ContradictionEvent.Resolved c && c.claim() != null) {
            things.add(EntityRef.claim(c.claim()));
        }
    }

    private static void addParty(Set<EntityRef> things, String party) {
        if (!Parties.isState(party)) {
            things.add(EntityRef.actor(party));
        }
    }

    /**
     * The things an event is tagged with: all those of which it changes what is decided, as far as it tells. What is said
     * about a claim also concerns {@link #changedWith the things that the claim concerns}.
     */
    public static Set<EntityRef> concernedBy(Event event) {
        Set<EntityRef> things = new LinkedHashSet<>(itself(event));
        SlotName.of(event).map(EntityRef::slot).ifPresent(things::add);
        return things;
    }

    private static List<EntityRef> itself(Event event) {
        return switch (event) {
            case CaseEvent.DocumentRecorded e ->
                List.of(EntityRef.caseOf(e.caseId()), EntityRef.document(e.document()));
            case CaseEvent e -> List.of(EntityRef.caseOf(caseOf(e)));
            case ActorEvent.Registered e -> List.of(EntityRef.actor(e.actor()));
            case ActorEvent.Linked e ->
                List.of(EntityRef.caseOf(e.caseId()), EntityRef.actor(e.from()), EntityRef.actor(e.to()));
            case ActorEvent.AliasAsserted e -> List.of(EntityRef.caseOf(e.caseId()), EntityRef.actor(e.actor()));
            case CampaignEvent e -> List.of(EntityRef.caseOf(caseOf(e)), EntityRef.campaign(e.campaign()));
            case IncidentEvent e -> List.of(EntityRef.caseOf(caseOf(e)), EntityRef.incident(e.incident()));
            case AttributionEvent e -> List.of(EntityRef.caseOf(caseOf(e)), EntityRef.attribution(e.attribution()));
            case RelationEvent e -> List.of(EntityRef.caseOf(caseOf(e)));
            case ClaimEvent e -> List.of(EntityRef.caseOf(caseOf(e)), EntityRef.claim(e.claim()));
            case ContradictionEvent e -> List.of(EntityRef.caseOf(caseOf(e)), EntityRef.slot(SlotName.parse(e.slot())));
        };
    }

    /**
     * The things of which something else is decided once a claim is corrected or taken back.
     *
     * @param chain the claim and, where it corrects or takes back another in its turn, that one too, and so on
     */
    static Set<EntityRef> changedWith(List<RecordedClaim> chain) {
        Set<EntityRef> things = new LinkedHashSet<>();
        for (RecordedClaim each : chain) {
            things.add(EntityRef.claim(each.id()));
            changedWith(each.event()).ifPresent(things::add);
        }
        return things;
    }

    private static Optional<EntityRef> changedWith(Event claim) {
        return switch (claim) {
            case AttributionEvent.Attributed it -> Optional.of(EntityRef.attribution(it.attribution()));
            case AttributionEvent.ResponsibilityClaimed it -> Optional.of(EntityRef.attribution(it.attribution()));
            case AttributionEvent.Endorsed it -> Optional.of(EntityRef.attribution(it.attribution()));
            case AttributionEvent.Retracted it -> Optional.of(EntityRef.attribution(it.attribution()));
            case IncidentEvent.Closed it -> Optional.of(EntityRef.incident(it.incident()));
            case IncidentEvent.Reopened it -> Optional.of(EntityRef.incident(it.incident()));
            case ContradictionEvent it -> Optional.of(EntityRef.slot(SlotName.parse(it.slot())));
            case Event other -> SlotName.of(other).map(EntityRef::slot);
        };
    }

    private static String caseOf(Event event) {
        return Objects.requireNonNull(event.caseId(), "an event of this kind belongs to a case");
    }
}
