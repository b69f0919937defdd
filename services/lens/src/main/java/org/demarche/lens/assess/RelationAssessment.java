package org.demarche.lens.assess;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.slot.Dated;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.Severances;
import org.demarche.contracts.slot.Span;
import org.demarche.lens.assess.RelationState.DateClaim;
import org.demarche.lens.assess.RelationState.EpisodeView;
import org.demarche.lens.assess.RelationState.Severed;
import org.demarche.lens.assess.RelationState.Tie;
import org.demarche.lens.assess.RelationState.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Whether two states were in diplomatic relations at a date, by everything claimed about when they broke off and took
 * up relations. Sources that date one severance differently do not make several severances of it: all claims with no
 * restoration between them are one. The answer is CERTAINLY severed if every claim has the break behind it and none has
 * the restoration behind it; POSSIBLY if some claim does not rule it out; otherwise NOT. A claim without a date could
 * mean any: it makes a severance possible at all times and certain at none. The question is put at the end of the date
 * asked about, or at the present moment; claims dated later than that are still heard, since they say that the break
 * had not come yet. The dates are contested where two claims about the same severance have no moment in common.
 *
 * <p>Other measures (persons declared non grata, orders to leave, statements, sanctions and the like) are listed unless they certainly came
 * after the date asked about.
 */
public final class RelationAssessment {
    private RelationAssessment() {}

    /** The state of the relation, in relations where nobody claims otherwise. Claims about others may be among them. */
    public static RelationState assess(String relation, List<Claim> claims, Reading reading, Documents documents) {
        List<Standing<?>> counting = Standing.only(
                Standing.of(claims, reading, documents),
                standing -> standing.event() instanceof RelationEvent event
                        && event.relation().equals(relation));
        List<Standing<?>> live = Standing.live(counting);
        Instant moment = reading.moment();
        List<EpisodeView> episodes = new Severances(
                        dated(RelationEvent.Severed.class, live), dated(Restored.class, live))
                .episodes(List.of()).stream()
                        .map(episode -> view(episode, moment))
                        .toList();
        Severed severed = episodes.stream()
                .map(EpisodeView::severed)
                .max(Comparator.naturalOrder())
                .orElse(Severed.NOT);
        return new RelationState(
                relation,
                severed,
                certain(severed),
                possible(severed),
                episodes.stream().anyMatch(EpisodeView::contested),
                dates(counting),
                episodes,
                Measures.of(counting, reading));
    }

    private static List<Dated> dated(Class<? extends RelationEvent> type, List<Standing<?>> live) {
        return Standing.only(type, live).stream()
                .map(standing -> Dated.of(standing.id(), standing.event()))
                .toList();
    }

    private static EpisodeView view(Episode episode, Instant moment) {
        return new EpisodeView(
                episode.starts().stream().map(Dated::claim).toList(),
                episode.ends().stream().map(Dated::claim).toList(),
                Severed.valueOf(episode.at(moment).name()),
                episode.contested());
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

    private static List<DateClaim> dates(List<Standing<?>> counting) {
        return Standing.only(RelationEvent.class, counting).stream()
                .sorted(Comparator.comparing(
                        standing -> Span.of(standing.event().occurred()).earliest()))
                .flatMap(standing -> switch (standing.event()) {
                    case RelationEvent.Severed event ->
                        Stream.of(date(standing, Turn.SEVERED, event.initiator(), event.verbatim()));
                    case Restored event ->
                        Stream.of(date(standing, Turn.RESTORED, event.initiator(), event.verbatim()));
                    case RelationEvent ignored -> Stream.<DateClaim>empty();
                })
                .toList();
    }

    private static DateClaim date(
            Standing<RelationEvent> standing, Turn kind, String initiator, @Nullable String verbatim) {
        When when = When.of(standing.event().occurred());
        return new DateClaim(
                standing.id(),
                kind,
                when == null ? null : when.edtf(),
                when == null ? null : when.earliest(),
                when == null ? null : when.latest(),
                standing.live(),
                initiator,
                verbatim,
                Provenance.of(standing));
    }
}
