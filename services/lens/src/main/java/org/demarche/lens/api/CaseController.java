package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.demarche.contracts.api.CasesApi;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.part.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Cases", description = "Each affair at a glance, and its claims in time")
class CaseController implements CasesApi<ReadContext>, ChecksParameters {
    private final EntityQueries queries;

    CaseController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @CacheableAnswer(dependsOnNow = true)
    @Operation(operationId = "listCases", summary = "All cases, by id")
    public Items<CaseView> list(ReadContext context, PageRequest page) {
        return queries.list(context, page, EntityList.cases());
    }

    @Override
    @CacheableAnswer(dependsOnNow = true)
    @AnsweredInParts
    @Operation(
            operationId = "getCase",
            summary = "One case: incidents, relations, attributions, documents, parties and systems")
    public CaseView one(String id, ReadContext context) {
        return EntityQueries.found(queries.answers(context).caseView(id), "case " + id);
    }

    @Override
    @Operation(
            operationId = "getTimeline",
            summary = "The claims of a case in the order of a clock",
            description = "Each row stands where its date can begin; rows without a date on that clock come last.")
    public Items<TimelineRow> timeline(
            String id,
            @Parameter(
                            description = "occurred: when it happened in the world; stated: when the asserter said it;"
                                    + " recorded: when the ledger recorded it",
                            schema =
                                    @Schema(
                                            allowableValues = {"occurred", "stated", "recorded"},
                                            defaultValue = "occurred"))
                    @Nullable
                    String clock,
            ReadContext context,
            PageRequest page) {
        Clock by = clock(clock);
        Answers answers = queries.answers(context);
        if (answers.claims(EntityRef.caseOf(id)).isEmpty()) {
            throw new ProblemException(Problem.unknown("case " + id));
        }
        return part(answers.timeline(id, by), page);
    }

    @Override
    @Operation(
            operationId = "listContradictions",
            summary = "Questions of a case that its claims answer differently, by the name of the slot",
            description =
                    "Each with every claim that answers it, which of them cannot both hold, and what was decided. A"
                            + " retracted claim is shown and contradicts nobody; a decision counts from when it was"
                            + " recorded and said. Of a question with very many claims the first are shown, and elements"
                            + " counts them all: ask /api/why for the rest.")
    public Items<SlotView> contradictions(String id, ReadContext context, PageRequest page) {
        Answers answers = queries.answers(context);
        if (answers.claims(EntityRef.caseOf(id)).isEmpty()) {
            throw new ProblemException(Problem.unknown("case " + id));
        }
        List<SlotView> behind = answers.contradictions(id).stream()
                .filter(view -> page.after() == null || view.slot().compareTo(page.after()) > 0)
                .toList();
        List<SlotView> items = behind.subList(0, Size.endOfPart(behind, 0, page.limit()));
        return new Items<>(items, items.size() < behind.size() ? items.getLast().slot() : null);
    }

    @Override
    public void check(String name, String value) {
        if (name.equals("clock")) {
            clock(value);
        }
    }

    private static Clock clock(@Nullable String text) {
        return Parameters.word(
                "clock", text, Clock.OCCURRED, each -> each.name().toLowerCase(Locale.ROOT));
    }

    /** The cursor is the claim of the last row, so that it stays valid when more claims are recorded. */
    private static Items<TimelineRow> part(List<TimelineRow> rows, PageRequest page) {
        int from = page.after() == null ? 0 : behind(rows, page.after());
        int to = Size.endOfPart(rows, from, page.limit());
        String next = to < rows.size() ? rows.get(to - 1).claim() : null;
        return new Items<>(rows.subList(from, to), next);
    }

    private static int behind(List<TimelineRow> rows, String claim) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).claim().equals(claim)) {
                return i + 1;
            }
        }
        throw Parameters.refused("after", "expected the id of a claim on this timeline");
    }
}
