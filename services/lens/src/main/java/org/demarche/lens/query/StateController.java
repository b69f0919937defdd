package org.demarche.lens.query;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Locale;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.ActorView;
import org.demarche.lens.assess.AttributionState;
import org.demarche.lens.assess.CaseView;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.assess.IncidentStatus;
import org.demarche.lens.assess.IncidentView;
import org.demarche.lens.assess.RelationState;
import org.demarche.lens.assess.TimelineRow;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One thing each, as it stands under a reading. */
@RestController
@RequestMapping("/api")
@Tag(name = "state", description = "What holds, by all claims that count under the clocks asked for")
class StateController {
    private final Answering answering;
    private final Lists lists;

    StateController(Answering answering, Lists lists) {
        this.answering = answering;
        this.lists = lists;
    }

    @Operation(
            operationId = "case",
            summary = "A case at a glance: incidents, relations, attributions, documents, parties")
    @GetMapping("/cases/{id}")
    CaseView caseView(@PathVariable String id, Question question) {
        return known("case " + id, answering.under(question.reading()).caseView(id));
    }

    @Operation(
            operationId = "timeline",
            summary = "Every claim of a case in the order of one clock; unknown dates last")
    @GetMapping("/cases/{id}/timeline")
    Page<TimelineRow> timeline(
            @PathVariable String id,
            @Parameter(description = "Which clock orders the rows: occurred, stated or recorded")
                    @RequestParam(defaultValue = "occurred")
                    String clock,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            Question question) {
        Clock order = word(Clock.class, "clock", clock);
        Answers answers = answering.under(question.reading());
        known("case " + id, answers.caseView(id));
        return Page.of(answers.timeline(id, order), after, limit);
    }

    @Operation(
            operationId = "incident",
            summary = "An incident: status, affected things, impact by dimension and asserter")
    @GetMapping("/incidents/{id}")
    IncidentView incident(@PathVariable String id, Question question) {
        return known("incident " + id, answering.under(question.reading()).incident(id));
    }

    @Operation(
            operationId = "attribution",
            summary = "Who is said to stand behind an incident, how surely, and who denies it")
    @GetMapping("/attributions/{subject}")
    AttributionState attribution(@PathVariable String subject, Question question) {
        Answers answers = answering.under(question.reading());
        AttributionState state = answers.attribution(subject);
        boolean there = !answers.claims("subject/" + subject).isEmpty() || answers.incident(subject) != null;
        return known("subject " + subject, there ? state : null);
    }

    @Operation(
            operationId = "relation",
            summary = "Two states: severed or not, certainly or possibly, and by whose dates")
    @GetMapping("/relations/{pair}")
    RelationState relation(
            @Parameter(description = "Two ISO 3166-1 alpha-2 codes in any order, such as AL-IR") @PathVariable
                    String pair,
            Question question) {
        String canonical = Pairs.canonical(pair);
        lists.requireThere("relation", canonical);
        return answering.under(question.reading()).relation(canonical);
    }

    @Operation(operationId = "actor", summary = "An actor as registered, and the ties that are claimed of it")
    @GetMapping("/actors/{id}")
    ActorView actor(@PathVariable String id, Question question) {
        return known("actor " + id, answering.under(question.reading()).actor(id));
    }

    @Operation(operationId = "cases", summary = "Cases, in the order of their ids")
    @GetMapping("/cases")
    Page<CaseView> cases(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            Question question) {
        return lists.cases(question, after, limit);
    }

    @Operation(operationId = "incidents", summary = "Incidents, in the order of their ids")
    @GetMapping("/incidents")
    Page<IncidentView> incidents(
            @Parameter(description = "Id of the case they belong to")
                    @RequestParam(name = "case", required = false)
                    @Nullable
                    String caseId,
            @Parameter(description = "REPORTED, CONFIRMED, … under the reading")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "A part of the id or title, in any case of letters")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            Question question) {
        IncidentStatus wanted = status == null ? null : word(IncidentStatus.class, "status", status);
        return lists.incidents(question, new Lists.IncidentFilter(caseId, wanted, q), after, limit);
    }

    @Operation(operationId = "attributions", summary = "What has been attributed, in the order of the subjects' ids")
    @GetMapping("/attributions")
    Page<AttributionState> attributions(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            Question question) {
        return lists.attributions(question, after, limit);
    }

    @Operation(operationId = "relations", summary = "Relations that claims are about, in the order of their codes")
    @GetMapping("/relations")
    Page<RelationState> relations(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            Question question) {
        return lists.relations(question, after, limit);
    }

    @Operation(operationId = "actors", summary = "Actors, in the order of their ids")
    @GetMapping("/actors")
    Page<ActorView> actors(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            Question question) {
        return lists.actors(question, after, limit);
    }

    private static <T> T known(String what, @Nullable T answer) {
        if (answer == null) {
            throw new ProblemException(Problem.unknown("there is no " + what + " under this reading"));
        }
        return answer;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String parameter, String text) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new ProblemException(Problem.malformed(
                parameter, "expected one of " + String.join(", ", names(type)).toLowerCase(Locale.ROOT)));
    }

    private static <E extends Enum<E>> String[] names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new);
    }
}
