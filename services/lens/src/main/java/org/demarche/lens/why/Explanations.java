package org.demarche.lens.why;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.Explanation;
import org.demarche.contracts.view.Explanation.Counted;
import org.demarche.contracts.view.Explanation.Reason;
import org.demarche.contracts.view.Explanation.Ruled;
import org.demarche.contracts.view.Part;
import org.demarche.contracts.view.Rule;
import org.demarche.contracts.view.SlotView;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.CachingClaimSource;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.AsOf;
import org.demarche.lens.assess.Cancellation;
import org.demarche.lens.assess.ClaimAssessment;
import org.demarche.lens.assess.ClaimAssessment.AssessedClaim;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.SlotAssessment;
import org.demarche.lens.field.Fields;
import org.demarche.lens.field.Views;
import org.demarche.lens.why.ExplainableFields.FieldRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Explains fields of answers as of one point. Use one instance per request. */
public final class Explanations {
    private final AsOf asOf;
    private final Answers answers;
    private final Answers latestAnswers;

    /**
     * @param source also with claims that were recorded later, so that they can be listed as NOT_YET_KNOWN
     * @param isLatest whether the point includes everything that the source has; then everything is assessed once
     */
    public Explanations(ClaimSource source, AsOf asOf, boolean isLatest) {
        ClaimSource cached = new CachingClaimSource(source);
        this.asOf = asOf;
        this.answers = new Answers(cached, asOf);
        this.latestAnswers = isLatest ? answers : new Answers(cached, AsOf.latest(asOf.now()));
    }

    /**
     * Explains the field at a path such as {@code relation/AL-IR/severed}. For a malformed or unknown path it throws a
     * problem that lists what is known.
     */
    public Explanation of(String path) {
        WhyQuestion question = question(path);
        List<RecordedClaim> claims = latestAnswers.claims(question.entity());
        FieldRule fieldRule = ExplainableFields.fields(question.kind()).get(question.field());
        if (claims.isEmpty()) {
            throw new ProblemException(Problem.unknown(question.name()));
        }
        if (fieldRule == null) {
            throw unknown(
                    question.name(),
                    question.field(),
                    ExplainableFields.fields(question.kind()).keySet());
        }
        return explain(question, fieldRule, claims);
    }

    /** Throws a problem if a path is malformed or of an unknown kind; needs no claims. */
    public static void check(String path) {
        question(path);
    }

    private static WhyQuestion question(String path) {
        WhyQuestion question = WhyQuestion.parse(path);
        if (question == null || !ExplainableFields.kinds().contains(question.kind())) {
            throw new ProblemException(Problem.malformed(
                    "of",
                    "expected kind/id/field, such as relation/AL-IR/severed, where kind is one of "
                            + String.join(", ", ExplainableFields.kinds())));
        }
        return question;
    }

    private Explanation explain(WhyQuestion question, FieldRule fieldRule, List<RecordedClaim> claims) {
        JsonNode view = Views.of(question.entity(), answers);
        JsonNode latest = latestAnswers == answers ? view : Views.of(question.entity(), latestAnswers);
        Documents documents = answers.documents(claims);
        Optional<SlotView> slot =
                question.slot().flatMap(name -> SlotAssessment.explained(name.toString(), claims, asOf, documents));
        Map<String, ClaimStatus> slotStatus = new HashMap<>();
        slot.ifPresent(each -> each.claims().forEach(claim -> slotStatus.put(claim.claim(), claim.status())));
        var relevance = new Relevance(question, fieldRule, view, latest);
        List<Counted> counts = new ArrayList<>();
        List<Counted> doesNotCount = new ArrayList<>();
        for (AssessedClaim each : ClaimAssessment.of(claims, asOf, documents)) {
            Cancellation.check();
            if (relevance.includes(each)) {
                Counted counted = new Counted(reason(each, relevance, slotStatus), each.view());
                (counted.reason() == null ? counts : doesNotCount).add(counted);
            }
        }
        WhyQuestion outer = question.outer();
        boolean shown = outer.in(view) != null || outer.in(latest) != null;
        if (!question.subPath().isEmpty() && !shown && counts.isEmpty() && doesNotCount.isEmpty()) {
            throw missing(question, latest);
        }
        SlotView.Ruling resolution = slot.map(SlotView::resolution).orElse(null);
        Rule rule = resolution == null ? fieldRule.rule() : Rule.RESOLUTION;
        return new Explanation(
                question.path(),
                question.name(),
                question.in(view),
                new Ruled(rule, rule.sentence()),
                counts,
                doesNotCount,
                resolution,
                EvidenceTrail.of(question, claims, counts, doesNotCount),
                Part.WHOLE);
    }

    private static @Nullable Reason reason(
            AssessedClaim claim, Relevance relevance, Map<String, ClaimStatus> slotStatus) {
        if (claim.status() == ClaimStatus.COUNTS && relevance.isCorrectedAway(claim)) {
            return Reason.CORRECTED_AWAY;
        }
        return switch (slotStatus.getOrDefault(claim.id(), claim.status())) {
            case COUNTS -> null;
            case RETRACTED -> Reason.RETRACTED;
            case OUTVOTED_BY_RESOLUTION -> Reason.OUTVOTED_BY_RESOLUTION;
            case NOT_YET_SAID -> Reason.NOT_YET_SAID;
            case NOT_YET_KNOWN -> Reason.NOT_YET_KNOWN;
            case NOT_YET_HAPPENED -> Reason.NOT_YET_HAPPENED;
        };
    }

    /** Finds the first unknown step of the path and lists the known ones. */
    private static ProblemException missing(WhyQuestion question, @Nullable JsonNode latest) {
        JsonNode current = latest;
        String path = question.name();
        for (String step : question.steps().toList()) {
            Map<String, JsonNode> fields = current == null ? Map.of() : Fields.of(current);
            if (!fields.containsKey(step)) {
                return unknown(path, step, fields.keySet());
            }
            current = fields.get(step);
            path = Fields.child(path, step);
        }
        return unknown(path, "", Set.of());
    }

    private static ProblemException unknown(String path, String step, Set<String> known) {
        return new ProblemException(Problem.unknown("%s has no %s; it has %s"
                .formatted(path, step, known.isEmpty() ? "nothing below" : String.join(", ", known))));
    }
}
