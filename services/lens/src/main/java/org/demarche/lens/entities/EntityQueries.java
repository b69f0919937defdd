package org.demarche.lens.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.view.Unassessed;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.answer.Failures;
import org.demarche.lens.asof.Comparison;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.EntitySummaries;
import org.demarche.lens.journal.JournalsTooLargeException;
import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.marking.CurrentMarkings;
import org.demarche.lens.marking.Visibility;
import org.demarche.lens.part.Size;
import org.jspecify.annotations.Nullable;

/** Finds and assesses entities. The summaries select the candidates of a list; the assessments decide. */
public final class EntityQueries {
    /** Candidates that are read at once, where those of a whole page were not enough. */
    private static final int CANDIDATES = 100;
    /** Candidates that are assessed for one page. */
    private static final int MAX_CANDIDATES = 2_000;

    /** Assesses one entity of a list; null = it does not exist as of this point. */
    @FunctionalInterface
    public interface Assess<V> {
        @Nullable
        V of(Answers answers, String id);
    }

    private final FailedAssessments failures;

    public EntityQueries(FailedAssessments failures) {
        this.failures = failures;
    }

    public Answers answers(ReadContext context) {
        return new Answers(claims(context, context.known()), context.asOf(), failures);
    }

    /** What becomes of an entity that cannot be assessed, where others are answered with it. */
    public Failures failures() {
        return failures;
    }

    /** Returns all projected claims, including those after the known position. */
    public ClaimSource everything(ReadContext context) {
        return claims(context, context.projected());
    }

    /** Returns the claims that are known on either side of a comparison. */
    public ClaimSource claims(Comparison comparison) {
        return claims(comparison.from(), comparison.known());
    }

    /** Returns the claims up to a position that may be seen; one instance parses each event once. */
    public static ClaimSource claims(ReadModels models, Visibility visibility, long upTo) {
        return claims(models, visibility, upTo, ReadMemory.unbounded());
    }

    private static ClaimSource claims(ReadModels models, Visibility visibility, long upTo, ReadMemory.Share memory) {
        return CurrentMarkings.visible(visibility, models, new JournalClaims(models.journals(), upTo, memory));
    }

    private static ClaimSource claims(ReadContext context, long upTo) {
        ClaimSource visible = claims(context.served().models(), context.visibility(), upTo, context.memory());
        return context.quarantines().watch(visible, upTo);
    }

    /**
     * Returns one page of a list in the order of the ids; {@code next} is null on the last page. An entity that cannot be
     * assessed is named among the problems, and has its place in the order. If few of the candidates belong to the list, as
     * of an early position, the page ends before it is full, so that no question is about all entities.
     */
    public <V> Items<V> list(ReadContext context, PageRequest page, EntityList<V> list) {
        EntityFilter filter = list.filter(context.known(), context.isLatest());
        List<V> items = new ArrayList<>();
        List<Unassessed> problems = new ArrayList<>();
        @Nullable String after = page.after();
        @Nullable String last = null;
        Size size = Size.ZERO;
        context.quarantines().noteKind(filter.kind(), context.known());
        EntitySummaries summaries = context.served().models().summaries();
        int candidates = 0;
        for (List<String> ids = summaries.list(filter, after, Math.min(CANDIDATES, page.limit() + 1));
                !ids.isEmpty();
                ids = summaries.list(filter, after, CANDIDATES)) {
            after = ids.getLast();
            Optional<Answers> together = fetched(context, filter.kind(), ids);
            List<String> seen = seen(context, together, filter.kind(), ids);
            candidates += seen.size();
            for (String id : seen) {
                Answers answers = together.orElseGet(() -> alone(context));
                Assessed<V> assessed = assessed(publicName(filter.kind(), id), () -> list.item(answers, id));
                if (assessed.isListed()) {
                    if (items.size() + problems.size() == page.limit() || !size.isWithin(Size.OF_LIST)) {
                        return new Items<>(items, last, problems);
                    }
                    Stream.ofNullable(assessed.view()).forEach(items::add);
                    Stream.ofNullable(assessed.problem()).forEach(problems::add);
                    size = size.plus(Size.of(assessed.view()));
                    last = id;
                }
            }
            if (candidates >= MAX_CANDIDATES && !seen.isEmpty()) {
                return new Items<>(items, seen.getLast(), problems);
            }
        }
        return new Items<>(items, null, problems);
    }

    /** Answers that have read all these entities; empty if they do not fit into memory at once. */
    private Optional<Answers> fetched(ReadContext context, EntityRef.Kind kind, List<String> ids) {
        Answers answers = answers(context);
        try {
            answers.fetch(
                    ids.stream().map(id -> new EntityRef(kind, id).toString()).toList());
            return Optional.of(answers);
        } catch (JournalsTooLargeException e) {
            return Optional.empty();
        }
    }

    /** Answers about one of several entities; what was read for the one before is not needed. */
    private Answers alone(ReadContext context) {
        context.memory().release();
        return answers(context);
    }

    /** Those about which the reader sees any claim. The others are not there: no cursor names one of them. */
    private List<String> seen(ReadContext context, Optional<Answers> together, EntityRef.Kind kind, List<String> ids) {
        return context.visibility().isRestricted()
                ? ids.stream()
                        .filter(id -> isSeen(together.orElseGet(() -> alone(context)), new EntityRef(kind, id)))
                        .toList()
                : ids;
    }

    /** What is too large to be read may be closed as a whole. */
    private static boolean isSeen(Answers answers, EntityRef entity) {
        try {
            return !answers.claims(entity).isEmpty();
        } catch (JournalsTooLargeException e) {
            return false;
        }
    }

    /** An entity of a list: its view, or why there is none; neither = it is not part of the list. */
    private record Assessed<V>(@Nullable V view, @Nullable Unassessed problem) {
        boolean isListed() {
            return view != null || problem != null;
        }
    }

    /** An entity as its address names it. */
    public static String publicName(EntityRef.Kind kind, String id) {
        return (kind == EntityRef.Kind.SUBJECT ? EntityRef.attribution(id) : new EntityRef(kind, id)).toString();
    }

    private <V> Assessed<V> assessed(String thing, Supplier<@Nullable V> assessment) {
        try {
            return new Assessed<>(FailedAssessments.bounded(assessment), null);
        } catch (RuntimeException e) {
            return new Assessed<>(null, failures.of(thing, e));
        }
    }

    /** Whether there is any claim about an entity, at any position. */
    private boolean exists(ReadContext context, EntityRef entity) {
        if (context.visibility().isRestricted()) {
            return !everything(context).of(List.of(entity.toString())).isEmpty();
        }
        return context.served().models().summaries().find(entity).isPresent();
    }

    /** A relation that somebody has ever made a claim about has a state at every point. Others are not known. */
    public void requireRelation(ReadContext context, Answers answers, String pair) {
        EntityRef relation = EntityRef.relation(pair);
        if (answers.claims(relation).isEmpty() && !exists(context, relation)) {
            throw new ProblemException(Problem.unknown("relation " + pair));
        }
    }

    public static <V> V found(@Nullable V view, String what) {
        if (view == null) {
            throw new ProblemException(Problem.unknown(what));
        }
        return view;
    }
}
