package org.demarche.lens.assess;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent.AliasAsserted;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.AttributionEvent.EvidenceAdded;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.AffectedRecorded;
import org.demarche.contracts.event.IncidentEvent.Closed;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.Contained;
import org.demarche.contracts.event.IncidentEvent.DataExposureRecorded;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.PhaseRecorded;
import org.demarche.contracts.event.IncidentEvent.Recovered;
import org.demarche.contracts.event.IncidentEvent.Reopened;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.IncidentEvent.ResponderEngaged;
import org.demarche.contracts.event.IncidentEvent.ResponseActionRecorded;
import org.demarche.contracts.event.IncidentEvent.ServiceRestored;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.ContextRecorded;
import org.demarche.contracts.event.RelationEvent.Downgraded;
import org.demarche.contracts.event.RelationEvent.HeadOfMissionRecalled;
import org.demarche.contracts.event.RelationEvent.JustificationRecorded;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.PremisesEntryRecorded;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.SanctionsImposed;
import org.demarche.contracts.event.RelationEvent.SanctionsLifted;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.event.RelationEvent.StatementIssued;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who occurs in some claims. Where the contract has a party (a victim, a responder, an actor, an initiator,
 * both states of a relation) it is one; where it has free words (an asserter, those concerned by a measure) they are one
 * if they are a state's ISO 3166-1 code or a registered actor.
 */
final class Parties {
    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");

    private Parties() {}

    /** Ids in alphabetical order; registrations are looked for among {@code known}. */
    static List<String> in(List<ResolvedClaim<?>> standings, List<ResolvedClaim<?>> known) {
        Set<String> registered = new HashSet<>();
        ResolvedClaim.ofType(Registered.class, known)
                .forEach(each -> registered.add(each.event().actor()));
        Set<String> parties = new TreeSet<>();
        for (ResolvedClaim<?> standing : ResolvedClaim.live(standings)) {
            Event event = standing.event();
            named(event).filter(Objects::nonNull).forEach(parties::add);
            Stream.concat(Stream.of(event.source().asserter()), worded(event))
                    .filter(word ->
                            registered.contains(word) || STATE.matcher(word).matches())
                    .forEach(parties::add);
        }
        return List.copyOf(parties);
    }

    /** Where the contract has a party; some may be missing. */
    static Stream<@Nullable String> named(Event event) {
        return switch (event) {
            case CaseEvent ignored -> Stream.empty();
            case Registered registered -> Stream.of(registered.actor());
            case Linked linked -> Stream.of(linked.from(), linked.to());
            case Attributed attributed -> Stream.of(attributed.actor());
            case Endorsed endorsed -> Stream.of(endorsed.by());
            case Denied denied -> Stream.of(denied.by());
            case EvidenceAdded evidence -> Stream.of(evidence.actor());
            case ResponsibilityClaimed claimed -> Stream.of(claimed.actor());
            case AliasAsserted alias -> Stream.of(alias.actor());
            case CampaignEvent.PhaseRecorded phase -> phase.actors().stream();
            case CampaignEvent ignored -> Stream.empty();
            case IncidentEvent incident -> involved(incident);
            case AttributionEvent.Retracted ignored -> Stream.empty();
            case ClaimEvent ignored -> Stream.empty();
            case ContradictionEvent ignored -> Stream.empty();
            case RelationEvent relation -> Stream.concat(acting(relation), states(relation));
        };
    }

    private static Stream<@Nullable String> involved(IncidentEvent event) {
        return switch (event) {
            case Reported reported -> reported.victims().stream();
            case ResponderEngaged engaged -> Stream.of(engaged.responder(), engaged.engagedBy());
            case Confirmed ignored -> Stream.empty();
            case AffectedRecorded ignored -> Stream.empty();
            case ImpactRecorded ignored -> Stream.empty();
            case ServiceRestored ignored -> Stream.empty();
            case PhaseRecorded phase -> phase.actors().stream();
            case DataExposureRecorded exposure -> Stream.of(exposure.claimedBy());
            case ResponseActionRecorded action -> action.by().stream();
            case IncidentEvent.Linked ignored -> Stream.empty();
            case Contained ignored -> Stream.empty();
            case Recovered ignored -> Stream.empty();
            case Closed ignored -> Stream.empty();
            case Reopened ignored -> Stream.empty();
        };
    }

    private static Stream<String> acting(RelationEvent event) {
        return switch (event) {
            case Severed severed -> Stream.of(severed.initiator());
            case Restored restored -> Stream.of(restored.initiator());
            case PersonaNonGrataDeclared declared -> Stream.of(declared.initiator());
            case MissionDepartureOrdered ordered -> Stream.of(ordered.initiator());
            case StatementIssued issued -> Stream.of(issued.initiator());
            case ContextRecorded ignored -> Stream.empty();
            case PremisesEntryRecorded entry -> Stream.of(entry.by());
            case JustificationRecorded justified -> Stream.of(justified.initiator());
            case Downgraded downgraded -> Stream.of(downgraded.initiator());
            case HeadOfMissionRecalled recalled -> Stream.of(recalled.initiator());
            case ProtectingPowerDesignated designated -> Stream.of(designated.initiator(), designated.power());
            case SanctionsImposed imposed -> Stream.of(imposed.initiator());
            case SanctionsLifted lifted -> Stream.of(lifted.initiator());
        };
    }

    private static Stream<String> states(RelationEvent event) {
        return Arrays.stream(event.relation().split("-", -1));
    }

    /** What stands where a party may be named or described. */
    static Stream<String> worded(Event event) {
        return switch (event) {
            case PersonaNonGrataDeclared declared -> Stream.of(declared.who());
            case MissionDepartureOrdered ordered -> Stream.of(ordered.who());
            case HeadOfMissionRecalled recalled -> Stream.ofNullable(recalled.who());
            case PremisesEntryRecorded entry -> Stream.of(entry.mission());
            case SanctionsImposed imposed -> Stream.of(imposed.target());
            case SanctionsLifted lifted -> Stream.of(lifted.target());
            case ClaimEvent.Corroborated corroborated -> Stream.ofNullable(corroborated.origin());
            case Event other -> Stream.empty();
        };
    }
}
