package org.demarche.lens.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.lens.assess.RelationState.EpisodeView;

/**
 * One severance of relations: claims of when it began, never none, and claims of when it ended.
 *
 * <p>Two claims of a severance speak of the same one unless a restoration lies between them in the time of the world.
 * A restoration lies after a severance unless it is certainly before it; so a severance that overlaps a restoration
 * belongs to the earlier side. A restoration closes the last severance that it does not certainly precede; one that
 * precedes them all closes none that is on record.
 */
record Episode(List<Standing<Severed>> starts, List<Standing<Restored>> ends) {

    /** All episodes, earliest first, in whatever order the claims are given. */
    static List<Episode> of(List<Standing<Severed>> severances, List<Standing<Restored>> restorations) {
        var byEarlierRestorations = new TreeMap<Long, Episode>();
        for (Standing<Severed> severance : severances) {
            long earlier = restorations.stream()
                    .filter(restoration -> span(restoration).isBefore(span(severance)))
                    .count();
            byEarlierRestorations
                    .computeIfAbsent(earlier, none -> new Episode(new ArrayList<>(), new ArrayList<>()))
                    .starts
                    .add(severance);
        }
        List<Episode> episodes = List.copyOf(byEarlierRestorations.values());
        restorations.forEach(restoration -> close(episodes.reversed(), restoration));
        return episodes;
    }

    private static void close(Collection<Episode> latestFirst, Standing<Restored> restoration) {
        latestFirst.stream()
                .filter(episode -> !span(restoration).isBefore(span(episode.starts.getFirst())))
                .findFirst()
                .ifPresent(episode -> episode.ends.add(restoration));
    }

    /** Whether relations were severed at that moment, as far as this episode goes. */
    RelationState.Severed at(Instant moment) {
        boolean everyStart =
                starts.stream().noneMatch(start -> span(start).latest().isAfter(moment));
        boolean someStart =
                starts.stream().anyMatch(start -> !span(start).earliest().isAfter(moment));
        boolean noEndYet = ends.stream().allMatch(end -> span(end).earliest().isAfter(moment));
        boolean someEndAhead = ends.isEmpty()
                || ends.stream().anyMatch(end -> span(end).latest().isAfter(moment));
        if (everyStart && noEndYet) {
            return RelationState.Severed.CERTAINLY;
        }
        return someStart && someEndAhead ? RelationState.Severed.POSSIBLY : RelationState.Severed.NOT;
    }

    boolean contested(String relation) {
        return Slot.severed(
                        relation,
                        starts.stream().map(start -> new Slot.Date(span(start))).toList())
                .contested();
    }

    EpisodeView view(String relation, Instant moment) {
        return new EpisodeView(
                starts.stream().map(Standing::id).toList(),
                ends.stream().map(Standing::id).toList(),
                at(moment),
                contested(relation));
    }

    private static Span span(Standing<?> standing) {
        return Span.of(standing.event().occurred());
    }
}
