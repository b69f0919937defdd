package org.demarche.lens.assess;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.slot.DateRange;
import org.demarche.contracts.slot.DatedClaim;
import org.demarche.contracts.slot.Episode;
import org.demarche.contracts.slot.Resolution;
import org.demarche.contracts.slot.SeveranceAct;
import org.demarche.contracts.slot.SeveranceHistory;
import org.demarche.contracts.slot.SlotName;
import org.demarche.contracts.slot.SlotValue;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.SlotView.Rule;
import org.demarche.contracts.view.SlotView.Ruling;
import org.demarche.contracts.view.SlotView.SlotClaim;
import org.demarche.contracts.view.SlotView.State;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one slot as of one point. Every live claim counts until a resolution chooses an answer; then only the
 * chosen answer counts. Each act of severance is resolved separately: a resolution applies to the act of the claim or
 * date that it chose.
 */
final class SlotAnswer {
    private final SlotName slot;
    private final List<ResolvedClaim<?>> answering;
    private final Map<String, SlotValue> live = new LinkedHashMap<>();
    private final Resolutions rulings;
    private final List<Episode> episodes;
    private final Map<String, Integer> episodeOf = new HashMap<>();
    private final Map<String, Set<SeveranceAct>> actsOf = new HashMap<>();
    private final Map<String, SlotValue> chosen;

    private SlotAnswer(SlotName slot, List<ResolvedClaim<?>> resolved, AsOf asOf) {
        this.slot = slot;
        this.answering = ResolvedClaim.matching(resolved, each -> answers(slot, each) && isIncluded(slot, each, asOf));
        this.rulings = Resolutions.on(slot, resolved);
        for (ResolvedClaim<?> each : ResolvedClaim.live(answering)) {
            SlotValue.of(each.event()).ifPresent(answer -> live.put(each.id(), answer));
        }
        this.episodes = slot instanceof SlotName.Severance relation ? episodes(relation, resolved) : List.of();
        for (int i = 0; i < episodes.size(); i++) {
            for (SeveranceAct act : episodes.get(i).acts()) {
                for (DatedClaim start : act.starts()) {
                    episodeOf.put(start.claim(), i);
                    // by identity: the hash of an act is that of all its dates
                    actsOf.computeIfAbsent(start.claim(), none -> Collections.newSetFromMap(new IdentityHashMap<>()))
                            .add(act);
                }
            }
        }
        this.chosen = chosen();
    }

    /** The resolved claims may include claims about other entities. */
    static SlotAnswer of(SlotName slot, List<ResolvedClaim<?>> resolved, AsOf asOf) {
        return new SlotAnswer(slot, resolved, asOf);
    }

    static boolean answers(SlotName slot, ResolvedClaim<?> claim) {
        return SlotValue.of(claim.event()).isPresent()
                && SlotName.of(claim.event()).filter(slot::equals).isPresent();
    }

    /** Severances of all dates are included, because a later date says that the severance had not happened yet. */
    private static boolean isIncluded(SlotName slot, ResolvedClaim<?> claim, AsOf asOf) {
        return slot instanceof SlotName.Severance || asOf.includesOccurrence(claim.occurred());
    }

    private List<Episode> episodes(SlotName.Severance relation, List<ResolvedClaim<?>> resolved) {
        List<DatedClaim> starts = ResolvedClaim.ofType(Severed.class, ResolvedClaim.live(answering)).stream()
                .map(each -> DatedClaim.of(each.id(), each.event()))
                .toList();
        List<DatedClaim> ends = ResolvedClaim.ofType(Restored.class, ResolvedClaim.live(resolved)).stream()
                .filter(each -> each.event().relation().equals(relation.relation()))
                .map(each -> DatedClaim.of(each.id(), each.event()))
                .toList();
        return new SeveranceHistory(starts, ends).episodes(rulings.resolutions());
    }

    /**
     * Returns the chosen answers by the id of the resolution. A later resolution replaces the answers that it excludes.
     */
    private Map<String, SlotValue> chosen() {
        Map<String, SlotValue> answers = new LinkedHashMap<>();
        for (ResolvedClaim<Resolved> each : rulings.active()) {
            Resolution.of(each.event()).chosen(live).ifPresent(answer -> {
                answers.values().removeIf(earlier -> replaces(answer, earlier));
                answers.put(each.id(), answer);
            });
        }
        answers.values().removeIf(answer -> slot instanceof SlotName.Severance && !decides(answer));
        return answers;
    }

    private boolean replaces(SlotValue answer, SlotValue earlier) {
        return switch (slot) {
            case SlotName.Severance ignored -> earlier.equals(answer);
            case SlotName.Start ignored -> true;
            case SlotName.Impact ignored -> earlier.excludes(answer) || earlier.equals(answer);
        };
    }

    /**
     * True if an act has this answer. It is false if a later resolution replaced it or it is about no act.
     */
    private boolean decides(SlotValue answer) {
        return episodes.stream().flatMap(episode -> episode.acts().stream()).anyMatch(act -> isDecided(act, answer));
    }

    private static boolean isDecided(SeveranceAct act, SlotValue answer) {
        return act.decided() != null && new SlotValue.Date(act.decided()).equals(answer);
    }

    /** Returns the severances of the relation, earliest first; empty for other slots. */
    List<Episode> episodes() {
        return episodes;
    }

    ClaimStatus status(ResolvedClaim<?> claim) {
        SlotValue answer = live.get(claim.id());
        if (answer == null) {
            return ClaimStatus.RETRACTED;
        }
        return outvoted(claim.id(), answer) ? ClaimStatus.OUTVOTED_BY_RESOLUTION : ClaimStatus.COUNTS;
    }

    private boolean outvoted(String id, SlotValue answer) {
        return switch (slot) {
            case SlotName.Severance ignored ->
                actsOf.containsKey(id)
                        && actsOf.getOrDefault(id, Set.of()).stream()
                                .allMatch(act -> act.decided() != null && !isDecided(act, answer));
            case SlotName.Start ignored -> chosen.values().stream().anyMatch(each -> !each.equals(answer));
            case SlotName.Impact ignored -> chosen.values().stream().anyMatch(answer::excludes);
        };
    }

    /**
     * Returns the answers that count: the chosen answers, by the id of the resolution, and those of live claims that
     * are not outvoted.
     */
    Map<String, SlotValue> counting() {
        Map<String, SlotValue> counting = new LinkedHashMap<>(chosen);
        live.forEach((id, answer) -> {
            if (!outvoted(id, answer)) {
                counting.put(id, answer);
            }
        });
        return counting;
    }

    /**
     * Returns the dates that count for one act of severance: the chosen date, with the id of its resolution, or the
     * dates of all live claims.
     */
    List<DatedClaim> startDates(SeveranceAct act) {
        DateRange decided = act.decided();
        if (decided == null) {
            return act.starts();
        }
        return chosen.entrySet().stream()
                .filter(each -> isDecided(act, each.getValue()))
                .map(each -> new DatedClaim(each.getKey(), act.initiator(), decided))
                .toList();
    }

    SlotView view() {
        var exclusions = new Exclusions(live, actsOf, this::outvoted);
        List<Ruling> decisions = rulings.views(chosen.keySet());
        Ruling applied = decisions.stream()
                .filter(Ruling::applies)
                .reduce((one, later) -> later)
                .orElse(null);
        return new SlotView(
                slot.toString(),
                JournalKeys.entityOfSlot(slot.toString()).toString(),
                state(exclusions),
                applied == null ? Rule.EVERY_LIVE_CLAIM : Rule.RESOLUTION,
                answering.stream().map(each -> claim(each, status(each))).toList(),
                exclusions.pairs(),
                applied,
                decisions,
                Part.WHOLE);
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

    SlotClaim claim(ResolvedClaim<?> claim, ClaimStatus status) {
        SlotValue.Value value = SlotValue.of(claim.event()).orElse(null) instanceof SlotValue.Value it ? it : null;
        Integer episode = episodeOf.get(claim.id());
        return new SlotClaim(
                claim.id(),
                claim.position(),
                claim.live(),
                status,
                When.of(claim.occurred()),
                value == null ? null : value.value(),
                value == null ? null : value.measure(),
                episode == null ? null : episode + 1,
                claim.event() instanceof Severed severed ? severed.initiator() : null,
                ClaimViews.provenance(claim));
    }
}
