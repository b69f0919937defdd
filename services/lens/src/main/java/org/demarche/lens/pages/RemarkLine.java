package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.Correction.Change;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.Remarks;
import org.demarche.contracts.view.Remarks.Objection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A later claim about a claim, as a line below it.
 *
 * @param word what was done to the claim: corrected, disputed, retracted, backed
 * @param live whether it counts: what was taken back in its turn is shown and does not
 * @param changes what a correction made of the claim, field by field
 */
record RemarkLine(
        String word,
        boolean live,
        List<Amended> changes,
        @Nullable String reason,
        long position,
        Provenance provenance) {
    private static final Set<String> DATES = Set.of("occurred", "stated", "publishedAt");

    /** One field as it read before and as it reads since; empty = it had, or has, no value. */
    record Amended(String field, String was, String now) {}

    static List<RemarkLine> of(Remarks remarks, JsonWording wording) {
        List<RemarkLine> lines = new ArrayList<>();
        remarks.corrections()
                .forEach(each -> lines.add(new RemarkLine(
                        "corrected",
                        each.live(),
                        each.changes().stream()
                                .map(change -> amended(change, wording))
                                .toList(),
                        each.reason(),
                        each.position(),
                        each.provenance())));
        remarks.disputes().forEach(each -> lines.add(objection("disputed", each)));
        remarks.corroborations()
                .forEach(each -> lines.add(
                        new RemarkLine("backed", each.live(), List.of(), null, each.position(), each.provenance())));
        remarks.retractions().forEach(each -> lines.add(objection("retracted", each)));
        return lines;
    }

    private static RemarkLine objection(String word, Objection each) {
        return new RemarkLine(word, each.live(), List.of(), each.reason(), each.position(), each.provenance());
    }

    private static Amended amended(Change change, JsonWording wording) {
        String[] steps = change.field().split("[/.]", -1);
        boolean date = DATES.contains(steps[steps.length - 1]);
        return new Amended(
                String.join(" ", steps), words(change.was(), date, wording), words(change.now(), date, wording));
    }

    private static String words(@Nullable JsonNode node, boolean date, JsonWording wording) {
        return date && node != null && node.isString() ? EdtfWords.of(node.asString()) : wording.words(node);
    }
}
