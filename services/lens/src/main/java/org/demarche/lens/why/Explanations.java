package org.demarche.lens.why;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.Explanation;
import org.demarche.contracts.view.Explanation.Counted;
import org.demarche.contracts.view.Explanation.Reason;
import org.demarche.contracts.view.Explanation.Ruled;
import org.demarche.contracts.view.Rule;
import org.demarche.contracts.view.SlotView;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.ClaimAssessment;
import org.demarche.lens.assess.ClaimAssessment.Weighed;
import org.demarche.lens.assess.Documents;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.lens.assess.SlotAssessment;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.demarche.lens.why.ExplainableFields.Bearing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Explains fields of answers under one reading. One instance per question. */
public final class Explanations {
    private final AsOf reading;
    private final Answers answers;
    private final Answers everything;

    /** The source must hold what is recorded after the reading as well, as far as that is to be told. */
    public Explanations(ClaimSource source, AsOf reading) {
        ClaimSource once = new CachingClaimSource(source);
        this.reading = reading;
        this.answers = new Answers(once, reading);
        this.everything = new Answers(once, AsOf.latest(reading.now()));
    }

    /** The field under a path such as {@code relation/AL-IR/severed}; refuses what is malformed or not known, saying what is. */
    public Explanation of(String path) {
        WhyQuestion question = WhyQuestion.parse(path);
        if (question == null || !ExplainableFields.kinds().contains(question.kind())) {
            throw new ProblemException(Problem.malformed(
                    "of",
                    "expected kind/id/field, such as relation/AL-IR/severed, where kind is one of "
                            + String.join(", ", ExplainableFields.kinds())));
        }
        List<RecordedClaim> claims = everything.claims(question.thing());
        Bearing bearing = ExplainableFields.fields(question.kind()).get(question.field());
        if (claims.isEmpty()) {
            throw new ProblemException(Problem.unknown(question.name()));
        }
        if (bearing == null) {
            throw unknown(
                    question.name(),
                    question.field(),
                    ExplainableFields.fields(question.kind()).keySet());
        }
        return explain(question, bearing, claims);
    }

    private Explanation explain(WhyQuestion question, Bearing bearing, List<RecordedClaim> claims) {
        JsonNode view = Views.of(question.thing(), answers);
        JsonNode latest = Views.of(question.thing(), everything);
        Documents documents = answers.documents(claims);
        Optional<SlotView> slot =
                question.slot().flatMap(name -> SlotAssessment.explained(name.toString(), claims, reading, documents));
        Map<String, ClaimStatus> answered = new HashMap<>();
        slot.ifPresent(each -> each.claims().forEach(claim -> answered.put(claim.claim(), claim.worth())));
        var relevance = new Relevance(question, bearing, view, latest);
        List<Counted> counts = new ArrayList<>();
        List<Counted> doesNotCount = new ArrayList<>();
        for (Weighed each : ClaimAssessment.of(claims, reading, documents)) {
            if (relevance.has(each)) {
                Counted counted = new Counted(reason(each, relevance, answered), each.claim());
                (counted.reason() == null ? counts : doesNotCount).add(counted);
            }
        }
        WhyQuestion outer = question.outer();
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
                EvidenceTrail.of(question, claims, counts, doesNotCount));
    }

    private static @Nullable Reason reason(Weighed claim, Relevance relevance, Map<String, ClaimStatus> answered) {
        if (claim.worth() == ClaimStatus.COUNTS && relevance.isCorrectedAway(claim)) {
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
    private static ProblemException missing(WhyQuestion question, @Nullable JsonNode latest) {
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
