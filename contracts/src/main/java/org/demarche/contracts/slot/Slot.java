package org.demarche.contracts.slot;

import java.util.List;

/**
 * A question with one answer, such as when an incident started, and the answers that live claims give. It is contested
 * if two answers exclude each other: dates without a common moment, or different values of the same measure. Values of
 * different measures do not exclude each other. A value without a measure is compared with values of every measure.
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
