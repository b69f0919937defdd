package org.demarche.contracts.slot;

import java.util.List;

/**
 * A question that has one answer, such as when an incident started, with the answers that live claims give. It is
 * contested where two of them cannot both hold: dates that have no moment in common, or different values of the same
 * measure. A figure of one measure does not contradict a figure of another; a value whose measure is not said is taken
 * to speak of whatever the other speaks of.
 */
public record Slot(SlotName name, List<? extends SlotValue> answers) {

    public boolean contested() {
        return contested(answers);
    }

    static boolean contested(List<? extends SlotValue> answers) {
        List<SlotValue> different =
                answers.stream().<SlotValue>map(answer -> answer).distinct().toList();
        return different.stream().anyMatch(one -> different.stream().anyMatch(one::excludes));
    }
}
