package org.demarche.lens.assess;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.SeveranceAct;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.time.Chronology;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.RelationState.ActView;
import org.demarche.contracts.view.RelationState.Change;
import org.demarche.contracts.view.RelationState.DateClaim;
import org.demarche.contracts.view.RelationState.EpisodeView;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.view.RelationState.Status;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * The diplomatic relation of two states at a date, by the claims of severances and restorations. Severance claims with
 * no restoration between them belong to one severance; those of one initiator are about one act, even if their dates
 * differ. Either side can sever relations, so one act is enough. The relation is CERTAINLY severed if every claim about
 * some act dates it before that moment and no claim can date the restoration before it; POSSIBLY if some claim allows it;
 * otherwise NOT. A claim without a date can mean any date: the act is then possible at all times and certain at none.
 * The moment is the end of the requested date, or now. Claims with later dates count as well, because they say that the
 * act had not happened yet. The dates are contested if two claims about one act have no moment in common. If a resolution
 * chooses a claim or date, only that one counts for its act, and the others are outvoted.
 *
 * <p>Other measures (persons declared non grata, orders to leave, statements, sanctions) are listed unless they
 * certainly happened after the requested date.
 */
public final class RelationAssessment {
    private RelationAssessment() {}

    /**
     * Returns the state of the relation: IN_RELATIONS without claims. The list may contain claims about other entities.
     */
    public static RelationState assess(String relation, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        List<ResolvedClaim<?>> resolved = ClaimsAsOf.resolve(claims, asOf, documents);
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                resolved,
                claim -> claim.event() instanceof RelationEvent event
                        && event.relation().equals(relation));
        SlotAnswer severance = SlotAnswer.of(new SlotName.Severance(relation), resolved, asOf);
        List<EpisodeView> episodes = severance.episodes().stream()
                .map(episode -> view(episode, asOf.moment()))
                .toList();
        Severed severed = severed(severance, asOf.moment());
        SlotView slot = severance.view();
        List<Measure> measures = Measures.of(counting, asOf);
        return new RelationState(
                relation,
                severed,
                certain(severed),
                possible(severed),
                slot.contested(),
                basis(counting, severance, slot),
                dates(counting, severance),
                episodes,
                measures,
                MeasuresInForce.list(measures),
                slot.contested() ? 1 : 0,
                SlotAssessment.lines(List.of(slot)),
                Part.WHOLE);
    }

    /**
     * Returns the state at each of some moments, by the claims as of one point; the {@code at} date of that point is
     * not used.
     */
    public static List<Severed> at(
            List<TimeBound> moments, String relation, List<RecordedClaim> claims, AsOf asOf, Documents documents) {
        SlotAnswer severance =
                SlotAnswer.of(new SlotName.Severance(relation), ClaimsAsOf.resolve(claims, asOf, documents), asOf);
        return moments.stream().map(moment -> severed(severance, moment)).toList();
    }

    private static Severed severed(SlotAnswer severance, TimeBound moment) {
        return severance.episodes().stream()
                .map(episode -> Severed.valueOf(episode.at(moment).name()))
                .max(Comparator.naturalOrder())
                .orElse(Severed.NOT);
    }

    private static Basis basis(List<ResolvedClaim<?>> counting, SlotAnswer severance, SlotView slot) {
        List<ResolvedClaim<?>> dating = ResolvedClaim.matching(counting, claim -> switch (claim.event()) {
            case RelationEvent.Severed ignored -> severance.status(claim) == ClaimStatus.COUNTS;
            case Restored ignored -> claim.live();
            case Event ignored -> false;
        });
        return Bases.of(dating, slot.resolution() != null);
    }

    private static EpisodeView view(Episode episode, TimeBound moment) {
        return new EpisodeView(
                episode.starts().stream().map(DatedClaim::claim).toList(),
                episode.ends().stream().map(DatedClaim::claim).toList(),
                Severed.valueOf(episode.at(moment).name()),
                episode.contested(),
                episode.resolved(),
                episode.acts().stream().map(act -> view(act, episode, moment)).toList());
    }

    private static ActView view(SeveranceAct act, Episode episode, TimeBound moment) {
        return new ActView(
                act.initiator(),
                act.starts().stream().map(DatedClaim::claim).toList(),
                Severed.valueOf(episode.at(moment, act).name()),
                act.contested(),
                act.decided() != null);
    }

    private static @Nullable Status certain(Severed severed) {
        return switch (severed) {
            case CERTAINLY -> Status.SEVERED;
            case NOT -> Status.IN_RELATIONS;
            case POSSIBLY -> null;
        };
    }

    private static List<Status> possible(Severed severed) {
        return switch (severed) {
            case CERTAINLY -> List.of(Status.SEVERED);
            case NOT -> List.of(Status.IN_RELATIONS);
            case POSSIBLY -> List.of(Status.SEVERED, Status.IN_RELATIONS);
        };
    }

    private static List<DateClaim> dates(List<ResolvedClaim<?>> counting, SlotAnswer severance) {
        return Chronology.sorted(
                        ResolvedClaim.ofType(RelationEvent.class, counting),
                        claim -> DateRange.of(claim.event().occurred()).earliest())
                .stream()
                .flatMap(claim -> switch (claim.event()) {
                    case RelationEvent.Severed event ->
                        Stream.of(date(
                                claim, Change.SEVERED, severance.status(claim), event.initiator(), event.verbatim()));
                    case Restored event ->
                        Stream.of(date(
                                claim,
                                Change.RESTORED,
                                claim.live() ? ClaimStatus.COUNTS : ClaimStatus.RETRACTED,
                                event.initiator(),
                                event.verbatim()));
                    case RelationEvent ignored -> Stream.<DateClaim>empty();
                })
                .toList();
    }

    private static DateClaim date(
            ResolvedClaim<RelationEvent> claim,
            Change kind,
            ClaimStatus status,
            @Nullable String initiator,
            @Nullable String verbatim) {
        When when = When.of(claim.event().occurred());
        return new DateClaim(
                claim.id(),
                kind,
                when == null ? null : when.edtf(),
                when == null ? null : when.earliest(),
                when == null ? null : when.latest(),
                claim.live(),
                status,
                initiator,
                verbatim,
                ClaimViews.provenance(claim));
    }
}
