package org.demarche.lens.assess;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.RelationState.DateClaim;
import org.demarche.contracts.view.RelationState.EpisodeView;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.view.RelationState.Tie;
import org.demarche.contracts.view.RelationState.Turn;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * Whether two states were in diplomatic relations at a date, by everything claimed about when they broke off and took
 * up relations. Sources that date one severance differently do not make several severances of it: all claims with no
 * restoration between them are one. The answer is CERTAINLY severed if every claim has the break behind it and none has
 * the restoration behind it; POSSIBLY if some claim does not rule it out; otherwise NOT. A claim without a date could
 * mean any: it makes a severance possible at all times and certain at none. The question is put at the end of the date
 * asked about, or at the present moment; claims dated later than that are still heard, since they say that the break
 * had not come yet. The dates are contested where two claims about the same severance have no moment in common, until a
 * resolution chooses one: then that claim or date stands alone in its severance, and the others are shown as outvoted.
 *
 * <p>Other measures (persons declared non grata, orders to leave, statements, sanctions and the like) are listed unless they certainly came
 * after the date asked about.
 */
public final class RelationAssessment {
    private RelationAssessment() {}

    /** The state of the relation, in relations where nobody claims otherwise. Claims about others may be among them. */
    public static RelationState assess(String relation, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        List<ResolvedClaim<?>> heard = ClaimsAsOf.resolve(claims, reading, documents);
        List<ResolvedClaim<?>> counting = ResolvedClaim.matching(
                heard,
                standing -> standing.event() instanceof RelationEvent event
                        && event.relation().equals(relation));
        SlotAnswer severance = SlotAnswer.of(new SlotName.Severance(relation), heard, reading);
        List<EpisodeView> episodes = severance.episodes().stream()
                .map(episode -> view(episode, reading.moment()))
                .toList();
        Severed severed = severed(severance, reading.moment());
        SlotView slot = severance.view();
        return new RelationState(
                relation,
                severed,
                certain(severed),
                possible(severed),
                slot.contested(),
                dates(counting, severance),
                episodes,
                Measures.of(counting, reading),
                slot.contested() ? 1 : 0,
                SlotAssessment.lines(List.of(slot)));
    }

    /** How it stands at each of some moments, by the claims of one reading whatever moment that asks about. */
    public static List<Severed> at(
            List<Instant> moments, String relation, List<RecordedClaim> claims, AsOf reading, Documents documents) {
        SlotAnswer severance =
                SlotAnswer.of(new SlotName.Severance(relation), ClaimsAsOf.resolve(claims, reading, documents), reading);
        return moments.stream().map(moment -> severed(severance, moment)).toList();
    }

    private static Severed severed(SlotAnswer severance, Instant moment) {
        return severance.episodes().stream()
                .map(episode -> Severed.valueOf(episode.at(moment).name()))
                .max(Comparator.naturalOrder())
                .orElse(Severed.NOT);
    }

    private static EpisodeView view(Episode episode, Instant moment) {
        return new EpisodeView(
                episode.starts().stream().map(DatedClaim::claim).toList(),
                episode.ends().stream().map(DatedClaim::claim).toList(),
                Severed.valueOf(episode.at(moment).name()),
                episode.contested(),
                episode.decided() != null);
    }

    private static @Nullable Tie certain(Severed severed) {
        return switch (severed) {
            case CERTAINLY -> Tie.SEVERED;
            case NOT -> Tie.IN_RELATIONS;
            case POSSIBLY -> null;
        };
    }

    private static List<Tie> possible(Severed severed) {
        return switch (severed) {
            case CERTAINLY -> List.of(Tie.SEVERED);
            case NOT -> List.of(Tie.IN_RELATIONS);
            case POSSIBLY -> List.of(Tie.SEVERED, Tie.IN_RELATIONS);
        };
    }

    private static List<DateClaim> dates(List<ResolvedClaim<?>> counting, SlotAnswer severance) {
        return ResolvedClaim.ofType(RelationEvent.class, counting).stream()
                .sorted(Comparator.comparing(
                        standing -> DateRange.of(standing.event().occurred()).earliest()))
                .flatMap(standing -> switch (standing.event()) {
                    case RelationEvent.Severed event ->
                        Stream.of(date(
                                standing,
                                Turn.SEVERED,
                                severance.worth(standing),
                                event.initiator(),
                                event.verbatim()));
                    case Restored event ->
                        Stream.of(date(
                                standing,
                                Turn.RESTORED,
                                standing.live() ? ClaimStatus.COUNTS : ClaimStatus.RETRACTED,
                                event.initiator(),
                                event.verbatim()));
                    case RelationEvent ignored -> Stream.<DateClaim>empty();
                })
                .toList();
    }

    private static DateClaim date(
            ResolvedClaim<RelationEvent> standing,
            Turn kind,
            ClaimStatus worth,
            String initiator,
            @Nullable String verbatim) {
        When when = When.of(standing.event().occurred());
        return new DateClaim(
                standing.id(),
                kind,
                when == null ? null : when.edtf(),
                when == null ? null : when.earliest(),
                when == null ? null : when.latest(),
                standing.live(),
                worth,
                initiator,
                verbatim,
                ClaimViews.provenance(standing));
    }
}
