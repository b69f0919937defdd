package org.demarche.contracts.slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Everything claimed about when the relations of two states were severed and when they were restored.
 *
 * <p>Two claims of a severance speak of the same one unless a restoration lies between them in the time of the world.
 * A restoration lies after a severance unless it is certainly before it; so a severance that overlaps a restoration
 * belongs to the earlier side. A restoration closes the last severance that it does not certainly precede; one that
 * precedes them all closes none that is on record.
 *
 * <p>A resolution to a claim decides the episode of that claim; one to a date, the episode that a severance of that date
 * would belong to. Of several that decide one episode the last counts.
 */
public record SeveranceHistory(List<DatedClaim> severed, List<DatedClaim> restored) {
    public SeveranceHistory {
        severed = List.copyOf(severed);
        restored = List.copyOf(restored);
    }

    /** All episodes, earliest first, in whatever order the claims are given; resolutions in the order they were made. */
    public List<Episode> episodes(List<Resolution> resolutions) {
        TreeMap<Long, List<DatedClaim>> starts = sides();
        Map<Long, List<DatedClaim>> ends = ends(starts);
        Map<Long, DateRange> decided = new HashMap<>();
        resolutions.forEach(resolution -> {
            OptionalLong side = side(resolution);
            if (side.isPresent()) {
                chosen(resolution).ifPresent(span -> decided.put(side.getAsLong(), span));
            }
        });
        return starts.entrySet().stream()
                .map(entry -> new Episode(
                        entry.getValue(), ends.getOrDefault(entry.getKey(), List.of()), decided.get(entry.getKey())))
                .toList();
    }

    /** The episode that a resolution would decide, as it stands after those made before; empty where there is none. */
    public Optional<Episode> decidedBy(Resolution resolution, List<Resolution> before) {
        OptionalLong side = side(resolution);
        List<Long> sides = List.copyOf(sides().keySet());
        int index = side.isPresent() ? sides.indexOf(side.getAsLong()) : -1;
        return index < 0 ? Optional.empty() : Optional.of(episodes(before).get(index));
    }

    /** The starts of each episode, by how many restorations certainly came before. */
    private TreeMap<Long, List<DatedClaim>> sides() {
        var sides = new TreeMap<Long, List<DatedClaim>>();
        severed.forEach(each -> sides.computeIfAbsent(side(each.span()), none -> new ArrayList<>())
                .add(each));
        return sides;
    }

    private Map<Long, List<DatedClaim>> ends(TreeMap<Long, List<DatedClaim>> starts) {
        Map<Long, List<DatedClaim>> ends = new HashMap<>();
        for (DatedClaim end : restored) {
            starts.descendingMap().entrySet().stream()
                    .filter(episode ->
                            !end.span().isBefore(episode.getValue().getFirst().span()))
                    .findFirst()
                    .ifPresent(episode -> ends.computeIfAbsent(episode.getKey(), none -> new ArrayList<>())
                            .add(end));
        }
        return ends;
    }

    private long side(DateRange start) {
        return restored.stream().filter(end -> end.span().isBefore(start)).count();
    }

    private OptionalLong side(Resolution resolution) {
        return chosen(resolution).map(this::side).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private Optional<DateRange> chosen(Resolution resolution) {
        if (resolution.claim() != null) {
            return severed.stream()
                    .filter(each -> each.claim().equals(resolution.claim()))
                    .map(DatedClaim::span)
                    .findFirst();
        }
        return Optional.ofNullable(resolution.date()).map(DateRange::of);
    }
}
