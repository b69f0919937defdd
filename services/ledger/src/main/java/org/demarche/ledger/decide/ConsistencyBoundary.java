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
import org.demarche.contracts.event.MarkingCommand;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.NamedParties;
import org.demarche.contracts.event.RecordPhase;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.slot.SlotName;
import org.demarche.ledger.decide.EntityState.KnownClaim;
import org.demarche.ledger.decide.EntityState.MadeAttribution;

/** The dynamic consistency boundary: the entities that a decision is based on, and the entities that an event changes. */
public final class ConsistencyBoundary {
    /**
     * How deep claims about claims go: a claim about an incident has depth 0, its correction 1, the retraction of that
     * correction 2. A deeper claim is refused. A ledger of an earlier version may hold deeper ones.
     */
    public static final int MAX_DEPTH = 32;

    private ConsistencyBoundary() {}

    /** The entities that a command names. Its decision is valid while none of them has changed. */
    public static Set<EntityRef> of(Command command) {
        Set<EntityRef> entities = new LinkedHashSet<>();
        if (command.caseId() != null) {
            entities.add(EntityRef.caseOf(command.caseId()));
        }
        if (command.source().document() != null) {
            entities.add(EntityRef.document(command.source().document()));
        }
        addOwn(command, entities);
        NamedParties.of(command).forEach(each -> addParty(entities, each.party()));
        return entities;
    }

    /**
     * Loads the states of all entities that a command's decision is based on. A decision about a claim is also based on the
     * entity that the claim is about, which is known only when the claim has been loaded. No entity is loaded twice, and
     * no claim that is more than {@link #MAX_DEPTH} below the claim that the command names.
     *
     * @param loader loads the states of a set of entities; called again with further entities until the states refer to
     *     no other entity
     */
    public static DecisionState load(Command command, Function<Set<EntityRef>, DecisionState> loader) {
        Set<EntityRef> entities = of(command);
        DecisionState state = loader.apply(entities);
        if (!(command instanceof ClaimCommand)) {
            return state;
        }
        boolean corrects = command instanceof CorrectClaim;
        Set<EntityRef> next = referredTo(state, corrects, entities);
        for (int steps = 0; steps <= MAX_DEPTH && !next.isEmpty(); steps++) {
            DecisionState more = loader.apply(next);
            entities.addAll(next);
            state = state.with(more);
            next = referredTo(more, corrects, entities);
        }
        return state;
    }

    /**
     * The entities that loaded claims are about, or endorse. For a correction also the attribution that the claim makes.
     *
     * @param except the entities that have been loaded
     */
    private static Set<EntityRef> referredTo(DecisionState state, boolean corrects, Set<EntityRef> except) {
        Set<EntityRef> entities = new LinkedHashSet<>();
        for (EntityState each : state.states().values()) {
            if (each instanceof MadeAttribution attribution) {
                entities.add(EntityRef.claim(attribution.claim().id()));
            } else if (each instanceof KnownClaim claim) {
                referredTo(claim.recorded().event(), corrects).ifPresent(entities::add);
            }
        }
        entities.removeAll(except);
        return entities;
    }

    private static Optional<EntityRef> referredTo(Event claim, boolean corrects) {
        if (corrects && claim instanceof AttributionEvent making && ClaimResolver.makesAttribution(making)) {
            return Optional.of(EntityRef.attribution(making.attribution()));
        }
        return switch (claim) {
            case ClaimEvent it -> Optional.of(EntityRef.claim(it.claim()));
            case AttributionEvent.Retracted it -> Optional.of(EntityRef.attribution(it.attribution()));
            case AttributionEvent.Endorsed it -> Optional.of(EntityRef.attribution(it.attribution()));
            case Event other -> Optional.empty();
        };
    }

    private static void addOwn(Command command, Set<EntityRef> entities) {
        switch (command) {
            case CaseEvent.DocumentRecorded c -> entities.add(EntityRef.document(c.document()));
            case CaseEvent other -> {} // names only its case
            case ActorEvent.Registered c -> entities.add(EntityRef.actor(c.actor()));
            case ActorEvent other -> {} // names parties
            case CampaignEvent c -> addCampaign(c, entities);
            case RecordPhase c -> addPhase(c, entities);
            case IncidentEvent c -> addIncident(c, entities);
            case AttributionCommand c -> addAttribution(c, entities);
            case ClaimCommand c -> addClaim(c, entities);
            case ContradictionEvent c -> addSlot(c, entities);
            case MarkingCommand c -> entities.addAll(List.of(c.marked(), EntityRef.marking(c.marked())));
            case RelationEvent.MeasureEnded c -> entities.add(EntityRef.claim(c.claim()));
            case RelationEvent other -> {} // names parties; states exist without being recorded
        }
    }

    private static void addIncident(IncidentEvent command, Set<EntityRef> entities) {
        entities.add(EntityRef.incident(command.incident()));
        switch (command) {
            case IncidentEvent.Reported c ->
                entities.add(EntityRef.campaign(c.incident())); // an incident and a campaign must not have the same id
            case IncidentEvent.Linked c -> entities.add(EntityRef.incident(c.other()));
            case IncidentEvent other -> {} // names its incident and parties
        }
    }

    private static void addCampaign(CampaignEvent command, Set<EntityRef> entities) {
        switch (command) {
            case CampaignEvent.Opened c -> addSubject(entities, c.campaign());
            case CampaignEvent.IncidentAdded c -> {
                entities.add(EntityRef.campaign(c.campaign()));
                entities.add(EntityRef.incident(c.incident()));
            }
            case CampaignEvent.PhaseRecorded c -> entities.add(EntityRef.campaign(c.campaign()));
        }
    }

    private static void addPhase(RecordPhase command, Set<EntityRef> entities) {
        if (command.incident() != null) {
            entities.add(EntityRef.incident(command.incident()));
        }
        if (command.campaign() != null) {
            entities.add(EntityRef.campaign(command.campaign()));
        }
    }

    private static void addSubject(Set<EntityRef> entities, String subject) {
        entities.add(EntityRef.incident(subject));
        entities.add(EntityRef.campaign(subject));
    }

    private static void addAttribution(AttributionCommand command, Set<EntityRef> entities) {
        entities.add(EntityRef.attribution(command.attribution()));
        switch (command) {
            case AttributionEvent.Attributed c -> addSubject(entities, c.subject());
            case AttributionEvent.ResponsibilityClaimed c -> addSubject(entities, c.subject());
            case AttributionCommand other -> {} // names its attribution and parties
        }
    }

    private static void addClaim(ClaimCommand command, Set<EntityRef> entities) {
        entities.add(EntityRef.claim(command.claim()));
        if (command instanceof CorrectClaim c) {
            ProposedNames proposed = ProposedNames.of(c);
            proposed.parties().values().forEach(party -> addParty(entities, party));
            proposed.documents().values().forEach(document -> entities.add(EntityRef.document(document)));
        }
    }

    private static void addSlot(ContradictionEvent command, Set<EntityRef> entities) {
        SlotName slot = SlotName.parse(command.slot());
        entities.add(EntityRef.slot(slot));
        switch (slot) {
            case SlotName.Start it -> entities.add(EntityRef.incident(it.incident()));
            case SlotName.Impact it -> entities.add(EntityRef.incident(it.incident()));
            case SlotName.Severance states -> {} // states exist without being recorded
        }
        if (command instanceof ContradictionEvent.Resolved c && c.claim() != null) {
            entities.add(EntityRef.claim(c.claim()));
        }
    }

    private static void addParty(Set<EntityRef> entities, String party) {
        if (!KnownParties.isKnown(party)) {
            entities.add(EntityRef.actor(party));
        }
    }

    /**
     * The entities that an event is tagged with: those whose state it changes, as far as the event names them. An event about
     * a claim also changes {@link #affectedBy the entities that the claim changed}.
     */
    public static Set<EntityRef> concernedBy(Event event) {
        Set<EntityRef> entities = new LinkedHashSet<>(named(event));
        SlotName.of(event).map(EntityRef::slot).ifPresent(entities::add);
        return entities;
    }

    private static List<EntityRef> named(Event event) {
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
            case MarkingEvent e -> List.of(EntityRef.caseOf(e.caseId()), e.entity());
            case ContradictionEvent e -> List.of(EntityRef.caseOf(caseOf(e)), EntityRef.slot(SlotName.parse(e.slot())));
        };
    }

    /**
     * The entities whose state changes when a claim is corrected or retracted.
     *
     * @param chain the claim; if it corrects or retracts another claim, then that claim too, and so on
     */
    static Set<EntityRef> affectedBy(List<RecordedClaim> chain) {
        Set<EntityRef> entities = new LinkedHashSet<>();
        for (RecordedClaim each : chain) {
            entities.add(EntityRef.claim(each.id()));
            affectedBy(each.event()).ifPresent(entities::add);
        }
        return entities;
    }

    private static Optional<EntityRef> affectedBy(Event claim) {
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
