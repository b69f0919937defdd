package org.demarche.lens.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.SearchResults.Found;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.ClaimAssessment;
import org.demarche.lens.assess.ClaimAssessment.AssessedClaim;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.entities.EntityQueries;
import org.demarche.lens.entities.FailedAssessments;
import org.demarche.lens.journal.ClaimTexts;
import org.demarche.lens.journal.History;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Some claims that may have the asked words, assessed as of a reading. The claims about one entity are assessed once. */
final class SearchedClaims {
    /** The ledger takes no claim that is further from what it is about. */
    private static final int MOST_DEEP = 33;

    private static final int MOST_ABOUT = 500;

    private final EntityQueries queries;
    private final ReadContext context;
    private final History history;
    private final Collection<String> asked;
    private final Answers answers;
    private final Map<EntityRef, Map<String, AssessedClaim>> assessed = new HashMap<>();

    SearchedClaims(EntityQueries queries, ReadContext context, History history, Collection<String> asked) {
        this.queries = queries;
        this.context = context;
        this.history = history;
        this.asked = asked;
        this.answers = queries.answers(context);
    }

    /**
     * The claim of an event with the asked words, if it counts; null = it has none, or does not count. A correction stands for the
     * claim that it corrects, where that has got the words by it.
     */
    @Nullable
    Found found(StoredEvent stored) {
        if (stored.unreadable() != null) {
            return null;
        }
        RecordedClaim claim = RecordedClaim.of(stored.event());
        if (match(claim.event()).isEmpty()) {
            return null;
        }
        try {
            return FailedAssessments.bounded(() -> foundBy(claim));
        } catch (RuntimeException e) { // as in lists: logged and counted, and the others are answered
            queries.failures().of(EntityRef.claim(claim.id()).toString(), e);
            return null;
        }
    }

    private @Nullable Found foundBy(RecordedClaim claim) {
        Event root = first(claim, ClaimEvent.class).event();
        if (root instanceof ClaimEvent) {
            return null;
        }
        Map<String, AssessedClaim> claims = assessed.computeIfAbsent(
                entity(root), entity -> assess(root instanceof CaseEvent ? about(claim) : answers.claims(entity)));
        String corrected = first(claim, Corrected.class).id();
        if (!corrected.equals(claim.id())) {
            AssessedClaim other = claims.get(corrected);
            if (other != null && match(other.recorded()).isEmpty()) {
                Found found = found(other);
                if (found != null) {
                    return found;
                }
            }
        }
        AssessedClaim own = claims.get(claim.id());
        return own == null ? null : found(own);
    }

    private @Nullable Found found(AssessedClaim claim) {
        if (claim.status() != ClaimStatus.COUNTS) {
            return null;
        }
        return match(claim.event())
                .map(matched -> new Found(
                        EntityRef.claim(claim.id()).toString(),
                        claim.id(),
                        claim.view().summary(),
                        matched,
                        claim.resolved().position()))
                .orElse(null);
    }

    private Optional<String> match(Event event) {
        return ClaimTexts.of(event).stream()
                .filter(text -> ClaimTexts.hasAll(text, asked))
                .findFirst();
    }

    private Map<String, AssessedClaim> assess(List<RecordedClaim> claims) {
        return ClaimAssessment.of(claims, context.asOf(), answers.documents(claims)).stream()
                .collect(Collectors.toMap(AssessedClaim::id, Function.identity(), (one, same) -> one));
    }

    /** The journal of a case has all of its claims, which may be very many: these are the ones about one event of it. */
    private List<RecordedClaim> about(RecordedClaim claim) {
        List<RecordedClaim> all = new ArrayList<>(List.of(claim));
        for (int n = 0; n < all.size() && n < MOST_ABOUT; n++) {
            all.addAll(answers.claims(EntityRef.claim(all.get(n).id())));
        }
        return all;
    }

    /** Whose journal has all claims that bear on those of an event. */
    private static EntityRef entity(Event root) {
        return JournalKeys.of(root).stream()
                .filter(entity -> entity.kind() != EntityRef.Kind.CASE)
                .findFirst()
                .orElseGet(root::entity);
    }

    /** What a claim about a claim, or one of a kind, is about in the end; the claim itself, or one on the way, where that is too far. */
    private RecordedClaim first(RecordedClaim claim, Class<? extends ClaimEvent> kind) {
        RecordedClaim first = claim;
        for (int depth = 0; depth < MOST_DEEP && kind.isInstance(first.event()); depth++) {
            long about = ((ClaimEvent) first.event()).position();
            Optional<StoredEvent> stored = about < first.position()
                    ? history.at(about).filter(each -> each.unreadable() == null)
                    : Optional.empty();
            if (stored.isEmpty()) {
                return first;
            }
            first = RecordedClaim.of(stored.get().event());
        }
        return first;
    }
}
