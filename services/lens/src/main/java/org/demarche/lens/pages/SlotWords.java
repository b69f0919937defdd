package org.demarche.lens.pages;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.SlotView.Ruling;
import org.demarche.contracts.view.SlotView.SlotClaim;

/** A question that has one answer, in words. */
final class SlotWords {
    /** How many claims or answers a line names. */
    private static final int MOST = 8;

    private SlotWords() {}

    static String question(String slot, UnaryOperator<String> name) {
        String[] parts = slot.split("/", -1);
        if (slot.startsWith("relation/") && slot.endsWith("/severed") && parts[1].indexOf('-') == 2) {
            String[] states = parts[1].split("-", -1);
            return "When were the relations of " + name.apply(states[0]) + " and " + name.apply(states[1])
                    + " severed?";
        }
        if (slot.endsWith("/start")) {
            return "When did " + parts[1] + " start?";
        }
        boolean impact = parts.length == 4 && parts[2].equals("impact");
        return impact
                ? "What was the impact of " + parts[1] + ": "
                        + parts[3].toLowerCase(Locale.ROOT).replace('_', ' ') + "?"
                : slot;
    }

    static String chosen(SlotView slot, Ruling ruling) {
        if (ruling.occurred() != null) {
            return EdtfWords.of(ruling.occurred().edtf());
        }
        if (ruling.value() != null) {
            return ruling.value();
        }
        return slot.claims().stream()
                .filter(claim -> claim.claim().equals(ruling.claim()))
                .map(SlotWords::answer)
                .findFirst()
                .orElse(String.valueOf(ruling.claim()));
    }

    private static String answer(SlotClaim claim) {
        if (claim.value() != null) {
            return claim.value();
        }
        return claim.occurred() == null
                ? claim.claim()
                : EdtfWords.of(claim.occurred().edtf());
    }

    /** What the claims that count answer, each answer once, as many as a line names. */
    static List<String> answers(SlotView slot, UnaryOperator<String> value) {
        return slot.claims().stream()
                .filter(claim -> claim.status() == ClaimStatus.COUNTS)
                .map(SlotWords::answer)
                .map(value)
                .distinct()
                .limit(MOST)
                .toList();
    }

    static String excluded(SlotView slot, String claim) {
        List<String> excluded = slot.excluding().stream()
                .filter(pair -> pair.one().equals(claim) || pair.other().equals(claim))
                .map(pair -> pair.one().equals(claim) ? pair.other() : pair.one())
                .distinct()
                .limit(MOST + 1L)
                .flatMap(other ->
                        slot.claims().stream().filter(each -> each.claim().equals(other)))
                .map(other -> "#" + other.position())
                .toList();
        return excluded.size() > MOST
                ? String.join(", ", excluded.subList(0, MOST)) + " and others"
                : String.join(", ", excluded);
    }
}
