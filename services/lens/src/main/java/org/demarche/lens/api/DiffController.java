package org.demarche.lens.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.demarche.contracts.api.DiffApi;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.Difference;
import org.demarche.lens.asof.AnsweredInParts;
import org.demarche.lens.asof.ChecksParameters;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.Parameters;
import org.demarche.lens.caching.CacheableAnswer;
import org.demarche.lens.diff.Differences;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.PartyPair;
import org.demarche.lens.field.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@CacheableAnswer
@Tag(name = "Differences", description = "What is answered otherwise from another point on one of the clocks")
class DiffController implements DiffApi<Comparison>, ChecksParameters {
    private static final String HOW = "Added, changed and removed fields, for each entity. A path names a field by what"
            + " identifies it, such as relation/AL-IR/dates/al-A02/latest, never by its place in a list, and can be"
            + " asked about at /api/why. Left out is what reads the same from both sides.";

    private final EntityQueries queries;

    DiffController(EntityQueries queries) {
        this.queries = queries;
    }

    @Override
    @CacheableAnswer(dependsOnNow = true)
    @Operation(operationId = "diffCase", summary = "What changed in a case, in all its entities", description = HOW)
    public Difference ofCase(
            String id,
            @Parameter(description = "the next of the part before; left out: from the case itself on") @Nullable
                    String after,
            @Parameter(
                            description =
                                    "at most so many entities that differ; if there are more, next names the last of"
                                            + " these",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "500"))
                    @Nullable
                    Integer limit,
            Comparison comparison) {
        int most = limit == null ? PageRequest.MAX_LIMIT : limit(limit);
        Differences differences = differences(comparison);
        List<EntityRef> things = List.copyOf(differences.entitiesOfCase(id));
        if (!differences.anyExists(things)) {
            throw new ProblemException(Problem.unknown("case " + id));
        }
        return differences.of(behind(things, after), most);
    }

    @Override
    public void check(String name, String value) {
        switch (name) {
            case "limit" -> limit(Integer.parseInt(value));
            case "pair" -> PartyPair.checked(value);
            default -> {}
        }
    }

    private static int limit(int number) {
        return (int) Parameters.inRange("limit", number, 1, PageRequest.MAX_LIMIT);
    }

    private static List<EntityRef> behind(List<EntityRef> things, @Nullable String after) {
        if (after == null) {
            return things;
        }
        int last = things.stream()
                .map(Views::publicRef)
                .map(EntityRef::toString)
                .toList()
                .indexOf(after);
        if (last < 0) {
            throw Parameters.refused("after", "expected an entity of this case, as next names it");
        }
        return things.subList(last + 1, things.size());
    }

    @Override
    @AnsweredInParts
    @Operation(operationId = "diffIncident", summary = "What became otherwise in one incident", description = HOW)
    public Difference ofIncident(String id, Comparison comparison) {
        return one(EntityRef.incident(id), "incident " + id, comparison);
    }

    @Override
    @AnsweredInParts
    @Operation(operationId = "diffCampaign", summary = "What became otherwise in one campaign", description = HOW)
    public Difference ofCampaign(String id, Comparison comparison) {
        return one(EntityRef.campaign(id), "campaign " + id, comparison);
    }

    @Override
    @AnsweredInParts
    @Operation(
            operationId = "diffAttribution",
            summary = "What became otherwise in who is said to stand behind a subject",
            description = HOW)
    public Difference ofAttribution(
            @Parameter(description = "id of an incident or campaign") String subject, Comparison comparison) {
        return one(EntityRef.subject(subject), "attribution of " + subject, comparison);
    }

    @Override
    @CacheableAnswer(dependsOnNow = true)
    @AnsweredInParts
    @Operation(operationId = "diffRelation", summary = "What became otherwise between two states", description = HOW)
    public Difference ofRelation(
            @Parameter(description = "two ISO 3166-1 codes in either order, such as AL-IR") String pair,
            Comparison comparison) {
        String ordered = PartyPair.checked(pair);
        return one(EntityRef.relation(ordered), "relation " + ordered, comparison);
    }

    @Override
    @AnsweredInParts
    @Operation(operationId = "diffActor", summary = "What became otherwise in one actor", description = HOW)
    public Difference ofActor(String id, Comparison comparison) {
        return one(EntityRef.actor(id), "actor " + id, comparison);
    }

    /** Refuses with 404 if the entity exists on neither side. */
    private Difference one(EntityRef entity, String what, Comparison comparison) {
        Differences differences = differences(comparison);
        if (!differences.exists(entity)) {
            throw new ProblemException(Problem.unknown(what));
        }
        return differences.of(List.of(entity));
    }

    private Differences differences(Comparison comparison) {
        return new Differences(
                queries.claims(comparison),
                comparison.from().asOf(),
                comparison.to().asOf(),
                queries.failures());
    }
}
