package org.demarche.contracts.slot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * All claims of when the relations of two states were severed and restored.
 *
 * <p>Two severance claims belong to the same episode unless a restoration happened between them. A restoration counts
 * as later than a severance unless it is certainly earlier, so a severance that overlaps a restoration belongs to the
 * earlier episode. A restoration ends the last episode that it does not certainly precede. A restoration that precedes
 * all episodes ends none of them.
 *
 * <p>A resolution to a claim decides the episode of that claim. A resolution to a date decides the episode that a
 * severance of that date would belong to. If several resolutions decide one episode, the last one applies.
 */
public record SeveranceHistory(List<DatedClaim> severed, List<DatedClaim> restored) {
    public SeveranceHistory {
        severed = List.copyOf(severed);
        restored = List.copyOf(restored);
    }

    /**
     * Returns all episodes, earliest first. The order of the claims does not matter; resolutions are given in ledger
     * order.
     */
    public List<Episode> episodes(List<Resolution> resolutions) {
        TreeMap<Long, List<DatedClaim>> starts = startsByEpisode();
        Map<Long, List<DatedClaim>> ends = ends(starts);
        Map<Long, DateRange> decided = new HashMap<>();
        resolutions.forEach(resolution -> {
            OptionalLong number = episodeNumber(resolution);
            if (number.isPresent()) {
                chosenDate(resolution).ifPresent(range -> decided.put(number.getAsLong(), range));
            }
        });
        return starts.entrySet().stream()
                .map(entry -> new Episode(
                        entry.getValue(), ends.getOrDefault(entry.getKey(), List.of()), decided.get(entry.getKey())))
                .toList();
    }

    /** Returns the episode that a resolution would decide, with earlier resolutions applied; empty if there is none. */
    public Optional<Episode> decidedBy(Resolution resolution, List<Resolution> earlier) {
        OptionalLong number = episodeNumber(resolution);
        List<Long> startsByEpisode = List.copyOf(startsByEpisode().keySet());
        int index = number.isPresent() ? startsByEpisode.indexOf(number.getAsLong()) : -1;
        return index < 0 ? Optional.empty() : Optional.of(episodes(earlier).get(index));
    }

    /** Groups the starts by episode. The key is the number of restorations that are certainly earlier. */
    private TreeMap<Long, List<DatedClaim>> startsByEpisode() {
        var startsByEpisode = new TreeMap<Long, List<DatedClaim>>();
        severed.forEach(each -> startsByEpisode
                .computeIfAbsent(episodeNumber(each.range()), none -> new ArrayList<>())
                .add(each));
        return startsByEpisode;
    }

    private Map<Long, List<DatedClaim>> ends(TreeMap<Long, List<DatedClaim>> starts) {
        Map<Long, List<DatedClaim>> ends = new HashMap<>();
        for (DatedClaim end : restored) {
            starts.descendingMap().entrySet().stream()
                    .filter(episode ->
                            !end.range().isBefore(episode.getValue().getFirst().range()))
                    .findFirst()
                    .ifPresent(episode -> ends.computeIfAbsent(episode.getKey(), none -> new ArrayList<>())
                            .add(end));
        }
        return ends;
    }

    private long episodeNumber(DateRange start) {
        return restored.stream().filter(end -> end.range().isBefore(start)).count();
    }

    private OptionalLong episodeNumber(Resolution resolution) {
        return chosenDate(resolution)
                .map(this::episodeNumber)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private Optional<DateRange> chosenDate(Resolution resolution) {
        if (resolution.claim() != null) {
            return severed.stream()
                    .filter(each -> each.claim().equals(resolution.claim()))
                    .map(DatedClaim::range)
                    .findFirst();
        }
        return Optional.ofNullable(resolution.date()).map(DateRange::of);
    }
}
