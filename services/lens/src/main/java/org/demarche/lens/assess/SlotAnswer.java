package org.demarche.lens.assess;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SeveranceHistory;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.slot.SlotValue;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.SlotView.Rule;
import org.demarche.contracts.view.SlotView.Ruling;
import org.demarche.contracts.view.SlotView.SlotClaim;
import org.demarche.contracts.view.SlotView.State;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * One slot under one reading. Every live claim counts until somebody decides; then the chosen answer stands alone. Of a
 * relation each severance is a question of its own: a decision reaches the severance of the claim or date it chose.
 */
final class SlotAnswer {
    private final SlotName slot;
    private final List<ResolvedClaim<?>> answering;
    private final Map<String, SlotValue> live = new LinkedHashMap<>();
    private final Resolutions rulings;
    private final List<Episode> episodes;
    private final Map<String, Integer> episodeOf = new HashMap<>();
    private final Map<String, SlotValue> chosen;

    private SlotAnswer(SlotName slot, List<ResolvedClaim<?>> heard, AsOf reading) {
        this.slot = slot;
        this.answering = ResolvedClaim.matching(heard, each -> answers(slot, each) && reaches(slot, each, reading));
        this.rulings = Resolutions.on(slot, heard);
        for (ResolvedClaim<?> each : ResolvedClaim.live(answering)) {
            SlotValue.of(each.event()).ifPresent(answer -> live.put(each.id(), answer));
        }
        this.episodes = slot instanceof SlotName.Severance relation ? episodes(relation, heard) : List.of();
        for (int i = 0; i < episodes.size(); i++) {
            for (DatedClaim start : episodes.get(i).starts()) {
                episodeOf.put(start.claim(), i);
            }
        }
        this.chosen = chosen();
    }

    /** What was heard may speak of other things as well. */
    static SlotAnswer of(SlotName slot, List<ResolvedClaim<?>> heard, AsOf reading) {
        return new SlotAnswer(slot, heard, reading);
    }

    static boolean answers(SlotName slot, ResolvedClaim<?> standing) {
        return SlotValue.of(standing.event()).isPresent()
                && SlotName.of(standing.event()).filter(slot::equals).isPresent();
    }

    /** When relations were severed is asked of all dates, since a later one says that it had not come to that yet. */
    private static boolean reaches(SlotName slot, ResolvedClaim<?> standing, AsOf reading) {
        return slot instanceof SlotName.Severance || reading.reaches(standing.occurred());
    }

    private List<Episode> episodes(SlotName.Severance relation, List<ResolvedClaim<?>> heard) {
        List<DatedClaim> starts = ResolvedClaim.ofType(Severed.class, ResolvedClaim.live(answering)).stream()
                .map(each -> DatedClaim.of(each.id(), each.event()))
                .toList();
        List<DatedClaim> ends = ResolvedClaim.ofType(Restored.class, ResolvedClaim.live(heard)).stream()
                .filter(each -> each.event().relation().equals(relation.relation()))
                .map(each -> DatedClaim.of(each.id(), each.event()))
                .toList();
        return new SeveranceHistory(starts, ends).episodes(rulings.resolutions());
    }

    /** The answers that decisions put, by the event of the decision: a later one takes the place of what it excludes. */
    private Map<String, SlotValue> chosen() {
        Map<String, SlotValue> answers = new LinkedHashMap<>();
        for (ResolvedClaim<Resolved> each : rulings.active()) {
            Resolution.of(each.event()).chosen(live).ifPresent(answer -> {
                answers.values().removeIf(earlier -> takesThePlaceOf(answer, earlier));
                answers.put(each.id(), answer);
            });
        }
        answers.values().removeIf(answer -> slot instanceof SlotName.Severance && !decides(answer));
        return answers;
    }

    private boolean takesThePlaceOf(SlotValue answer, SlotValue earlier) {
        return switch (slot) {
            case SlotName.Severance ignored -> earlier.equals(answer);
            case SlotName.Start ignored -> true;
            case SlotName.Impact ignored -> earlier.excludes(answer) || earlier.equals(answer);
        };
    }

    /** Whether a severance was decided so: not if a later decision took its place, or no severance is of that time. */
    private boolean decides(SlotValue answer) {
        return episodes.stream()
                .anyMatch(each -> each.decided() != null && new SlotValue.Date(each.decided()).equals(answer));
    }

    /** Of a relation's severances, earliest first; empty for every other slot. */
    List<Episode> episodes() {
        return episodes;
    }

    ClaimStatus worth(ResolvedClaim<?> standing) {
        SlotValue answer = live.get(standing.id());
        if (answer == null) {
            return ClaimStatus.RETRACTED;
        }
        return outvoted(standing.id(), answer) ? ClaimStatus.OUTVOTED_BY_RESOLUTION : ClaimStatus.COUNTS;
    }

    private boolean outvoted(String id, SlotValue answer) {
        return switch (slot) {
            case SlotName.Severance ignored -> {
                Integer number = episodeOf.get(id);
                Episode episode = number == null ? null : episodes.get(number);
                yield episode != null
                        && episode.decided() != null
                        && !new SlotValue.Date(episode.decided()).equals(answer);
            }
            case SlotName.Start ignored -> chosen.values().stream().anyMatch(each -> !each.equals(answer));
            case SlotName.Impact ignored -> chosen.values().stream().anyMatch(answer::excludes);
        };
    }

    /** What counts: the chosen answers, under the id of the decision, and every live claim that is not outvoted. */
    Map<String, SlotValue> counting() {
        Map<String, SlotValue> counting = new LinkedHashMap<>(chosen);
        live.forEach((id, answer) -> {
            if (!outvoted(id, answer)) {
                counting.put(id, answer);
            }
        });
        return counting;
    }

    /** The dates that count of one severance: the chosen one, under the id of its decision, or those of every live claim. */
    List<DatedClaim> began(Episode episode) {
        if (episode.decided() == null) {
            return episode.starts();
        }
        SlotValue decided = new SlotValue.Date(episode.decided());
        return chosen.entrySet().stream()
                .filter(each -> each.getValue().equals(decided))
                .map(each -> new DatedClaim(each.getKey(), episode.decided()))
                .toList();
    }

    SlotView view() {
        var exclusions = new Exclusions(live, episodeOf, this::outvoted);
        List<Ruling> decisions = rulings.views(chosen.keySet());
        Ruling stands = decisions.stream()
                .filter(Ruling::applies)
                .reduce((one, later) -> later)
                .orElse(null);
        return new SlotView(
                slot.toString(),
                JournalKeys.thingOf(slot.toString()),
                state(exclusions),
                stands == null ? Rule.EVERY_LIVE_CLAIM : Rule.RESOLUTION,
                answering.stream().map(each -> claim(each, worth(each))).toList(),
                exclusions.pairs(),
                stands,
                decisions);
    }

    private @Nullable State state(Exclusions exclusions) {
        if (exclusions.undecided()) {
            return rulings.reopened() ? State.REOPENED : State.OPEN;
        }
        if (!exclusions.pairs().isEmpty()) {
            return State.RESOLVED;
        }
        return rulings.all().isEmpty() ? null : State.MOOT;
    }

    SlotClaim claim(ResolvedClaim<?> standing, ClaimStatus worth) {
        SlotValue.Value value = SlotValue.of(standing.event()).orElse(null) instanceof SlotValue.Value it ? it : null;
        Integer episode = episodeOf.get(standing.id());
        return new SlotClaim(
                standing.id(),
                standing.position(),
                standing.live(),
                worth,
                When.of(standing.occurred()),
                value == null ? null : value.value(),
                value == null ? null : value.measure(),
                episode == null ? null : episode + 1,
                ClaimViews.provenance(standing));
    }
}
