package org.demarche.contracts.slot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sorts the severance claims of one episode by act. Claims with the same initiator are about one act. A claim without an
 * initiator can be about the act of either side: it counts for each act that its date agrees with. If it agrees with
 * none, it counts for all of them, and contradicts them. If no claim names an initiator, there is one act.
 */
final class SeveranceActs {
    private SeveranceActs() {}

    static List<SeveranceAct> of(List<DatedClaim> starts) {
        Map<String, List<DatedClaim>> byInitiator = new LinkedHashMap<>();
        for (DatedClaim start : starts) {
            if (start.initiator() != null) {
                byInitiator
                        .computeIfAbsent(start.initiator(), none -> new ArrayList<>())
                        .add(start);
            }
        }
        if (byInitiator.isEmpty()) {
            return List.of(new SeveranceAct(null, starts, null));
        }
        List<DatedClaim> unnamed =
                starts.stream().filter(start -> start.initiator() == null).toList();
        return byInitiator.entrySet().stream()
                .map(act -> new SeveranceAct(
                        act.getKey(),
                        Stream.concat(
                                        act.getValue().stream(),
                                        unnamed.stream().filter(claim -> isAbout(claim, act.getValue(), byInitiator)))
                                .toList(),
                        null))
                .toList();
    }

    private static boolean isAbout(DatedClaim claim, List<DatedClaim> act, Map<String, List<DatedClaim>> acts) {
        return agrees(claim, act) || acts.values().stream().noneMatch(each -> agrees(claim, each));
    }

    private static boolean agrees(DatedClaim claim, List<DatedClaim> act) {
        return act.stream().noneMatch(each -> each.range().isDisjointFrom(claim.range()));
    }
}
