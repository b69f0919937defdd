package org.demarche.lens.why;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.Explanation;
import org.demarche.contracts.view.Explanation.Counted;
import org.demarche.contracts.view.Explanation.Reason;
import org.demarche.contracts.view.Explanation.Ruled;
import org.demarche.contracts.view.Rule;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.Worth;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.answer.Once;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.assess.SlotAssessment;
import org.demarche.lens.assess.Weighing;
import org.demarche.lens.assess.Weighing.Weighed;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.demarche.lens.why.Known.Bearing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Explains fields of answers under one reading. One instance per question. */
public final class Explanations {
    private final Reading reading;
    private final Answers answers;
    private final Answers everything;

    /** The source must hold what is recorded after the reading as well, as far as that is to be told. */
    public Explanations(ClaimSource source, Reading reading) {
        ClaimSource once = new Once(source);
        this.reading = reading;
        this.answers = new Answers(once, reading);
        this.everything = new Answers(once, Reading.latest(reading.now()));
    }

    /** The field under a path such as {@code relation/AL-IR/severed}; refuses what is malformed or not known, saying what is. */
    public Explanation of(String path) {
        Question question = Question.parse(path);
        if (question == null || !Known.kinds().contains(question.kind())) {
            throw new ProblemException(Problem.malformed(
                    "of",
                    "expected kind/id/field, such as relation/AL-IR/severed, where kind is one of "
                            + String.join(", ", Known.kinds())));
        }
        List<Claim> claims = everything.claims(question.thing());
        Bearing bearing = Known.fields(question.kind()).get(question.field());
        if (claims.isEmpty()) {
            throw new ProblemException(Problem.unknown(question.name()));
        }
        if (bearing == null) {
            throw unknown(
                    question.name(),
                    question.field(),
                    Known.fields(question.kind()).keySet());
        }
        return explain(question, bearing, claims);
    }

    private Explanation explain(Question question, Bearing bearing, List<Claim> claims) {
        JsonNode view = Views.of(question.thing(), answers);
        JsonNode latest = Views.of(question.thing(), everything);
        Documents documents = answers.documents(claims);
        Optional<SlotView> slot =
                question.slot().flatMap(name -> SlotAssessment.explained(name.toString(), claims, reading, documents));
        Map<String, Worth> answered = new HashMap<>();
        slot.ifPresent(each -> each.claims().forEach(claim -> answered.put(claim.claim(), claim.worth())));
        var relevance = new Relevance(question, bearing, view, latest);
        List<Counted> counts = new ArrayList<>();
        List<Counted> doesNotCount = new ArrayList<>();
        for (Weighed each : Weighing.of(claims, reading, documents)) {
            if (relevance.has(each)) {
                Counted counted = new Counted(reason(each, relevance, answered), each.claim());
                (counted.reason() == null ? counts : doesNotCount).add(counted);
            }
        }
        Question outer = question.outer();
        boolean shown = outer.in(view) != null || outer.in(latest) != null;
        if (!question.below().isEmpty() && !shown && counts.isEmpty() && doesNotCount.isEmpty()) {
            throw missing(question, latest);
        }
        SlotView.Ruling resolution = slot.map(SlotView::resolution).orElse(null);
        Rule rule = resolution == null ? bearing.rule() : Rule.RESOLUTION;
        return new Explanation(
                question.path(),
                question.name(),
                question.in(view),
                new Ruled(rule, rule.sentence()),
                counts,
                doesNotCount,
                resolution,
                Trail.of(question, claims, counts, doesNotCount));
    }

    private static @Nullable Reason reason(Weighed claim, Relevance relevance, Map<String, Worth> answered) {
        if (claim.worth() == Worth.COUNTS && relevance.isCorrectedAway(claim)) {
            return Reason.CORRECTED_AWAY;
        }
        return switch (answered.getOrDefault(claim.claim().id(), claim.worth())) {
            case COUNTS -> null;
            case RETRACTED -> Reason.RETRACTED;
            case OUTVOTED_BY_RESOLUTION -> Reason.OUTVOTED_BY_RESOLUTION;
            case NOT_YET_SAID -> Reason.NOT_YET_SAID;
            case NOT_YET_KNOWN -> Reason.NOT_YET_KNOWN;
            case NOT_YET_HAPPENED -> Reason.NOT_YET_HAPPENED;
        };
    }

    /** Names what there is where the path leaves what is known. */
    private static ProblemException missing(Question question, @Nullable JsonNode latest) {
        JsonNode reached = latest;
        String path = question.name();
        for (String step : question.steps().toList()) {
            Map<String, JsonNode> fields = reached == null ? Map.of() : Fields.of(reached);
            if (!fields.containsKey(step)) {
                return unknown(path, step, fields.keySet());
            }
            reached = fields.get(step);
            path = Fields.under(path, step);
        }
        return unknown(path, "", Set.of());
    }

    private static ProblemException unknown(String path, String step, Set<String> known) {
        return new ProblemException(Problem.unknown("%s has no %s; it has %s"
                .formatted(path, step, known.isEmpty() ? "nothing below" : String.join(", ", known))));
    }
}
