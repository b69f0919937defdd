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
 * <p>Within an episode, claims are sorted by {@link SeveranceAct act}. A resolution to a claim decides the act of that
 * claim. A resolution to a date decides one act of the episode that a severance of that date would belong to: the act of
 * the initiator that it names; without an initiator, every act whose claims exclude each other, or every act if there is
 * none such. If several resolutions decide one act, the last one applies.
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
        return starts.entrySet().stream()
                .map(entry -> new Episode(
                        decided(entry.getKey(), SeveranceActs.of(entry.getValue()), resolutions),
                        ends.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private List<SeveranceAct> decided(long episode, List<SeveranceAct> acts, List<Resolution> resolutions) {
        List<SeveranceAct> decided = acts;
        for (Resolution resolution : resolutions) {
            OptionalLong number = episodeNumber(resolution);
            if (number.isPresent() && number.getAsLong() == episode) {
                DateRange date = chosenDate(resolution).orElseThrow();
                decided = decided.stream()
                        .map(act -> decides(resolution, act, acts) ? act.decidedFor(date) : act)
                        .toList();
            }
        }
        return decided;
    }

    private static boolean decides(Resolution resolution, SeveranceAct act, List<SeveranceAct> acts) {
        if (resolution.claim() != null) {
            return act.hasClaim(resolution.claim());
        }
        if (resolution.initiator() != null) {
            return resolution.initiator().equals(act.initiator());
        }
        return act.contradictory() || acts.stream().noneMatch(SeveranceAct::contradictory);
    }

    /**
     * Returns the acts that a resolution would decide, with earlier resolutions applied: one, unless a claim can be
     * about both acts or a date does not name an initiator. Empty if there is no such episode or act.
     */
    public List<SeveranceAct> decidedBy(Resolution resolution, List<Resolution> earlier) {
        OptionalLong number = episodeNumber(resolution);
        List<Long> numbers = List.copyOf(startsByEpisode().keySet());
        int index = number.isPresent() ? numbers.indexOf(number.getAsLong()) : -1;
        if (index < 0) {
            return List.of();
        }
        List<SeveranceAct> acts = episodes(earlier).get(index).acts();
        return acts.stream().filter(act -> decides(resolution, act, acts)).toList();
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
