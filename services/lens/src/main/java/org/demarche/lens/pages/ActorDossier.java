package org.demarche.lens.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.api.Items;
import org.demarche.contracts.api.PageRequest;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.AttributionState.AttributionClaim;
import org.demarche.contracts.view.AttributionState.Response;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.When;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.entities.EntityList;
import org.demarche.lens.entities.EntityQueries;
import org.jspecify.annotations.Nullable;

/**
 * What an actor is accused of and by whom, whom it accuses, what it denies and says, and how it stands to others. Each is found in
 * the attributions and relations that it takes part in, of which a page reads a bounded number.
 *
 * @param accusations claims that it stands behind something
 * @param ownAccusations claims by which it says that another does
 * @param answers what it denies, endorses or claims for itself
 * @param statements what it said to or about another state
 * @param complete whether everything was read: if not, there may be more of each
 */
record ActorDossier(
        List<Accusation> accusations,
        List<Accusation> ownAccusations,
        List<Answered> answers,
        List<RelationState> relations,
        List<Statement> statements,
        boolean complete) {
    private static final int MOST = 60;

    /** One accusation: who accuses whom of what, and who denies it. */
    record Accusation(String subject, AttributionClaim claim, boolean contested, Basis basis) {}

    /** What an actor did about an attribution: denied, endorsed, or claimed responsibility. */
    record Answered(
            String word,
            String subject,
            String about,
            String claim,
            boolean live,
            @Nullable String verbatim,
            Provenance provenance) {}

    /** A statement in a relation. */
    record Statement(String relation, RelationState.Measure measure) {}

    static ActorDossier of(String actor, EntityQueries queries, ReadContext readContext) {
        var first = new PageRequest(null, MOST);
        Items<AttributionState> attributions = queries.list(readContext, first, EntityList.attributionsWith(actor));
        Items<RelationState> relations = queries.list(readContext, first, EntityList.relationsOf(actor));
        List<AttributionState> states = attributions.items();
        return new ActorDossier(
                accusations(states, claim -> claim.actor().equals(actor)),
                accusations(states, claim -> claim.attributor().equals(actor)),
                answers(actor, states),
                relations.items(),
                statements(actor, relations.items()),
                attributions.next() == null && relations.next() == null);
    }

    private static List<Accusation> accusations(List<AttributionState> states, Predicate<AttributionClaim> condition) {
        return states.stream()
                .flatMap(state -> state.claims().stream()
                        .filter(condition)
                        .map(claim -> new Accusation(
                                state.subject(), claim, !claim.deniedBy().isEmpty(), state.basis())))
                .sorted(Comparator.comparing(
                        each -> first(each.claim().provenance().stated())))
                .toList();
    }

    private static List<Answered> answers(String actor, List<AttributionState> states) {
        List<Answered> answers = new ArrayList<>();
        for (AttributionState state : states) {
            for (AttributionClaim claim : state.claims()) {
                add(answers, "denies", actor, state.subject(), claim, claim.denials());
                add(answers, "endorses", actor, state.subject(), claim, claim.endorsements());
            }
            state.responsibility().stream()
                    .filter(claim -> claim.actor().equals(actor))
                    .map(claim -> new Answered(
                            "claims responsibility for",
                            state.subject(),
                            "",
                            claim.claim(),
                            claim.live(),
                            claim.verbatim(),
                            claim.provenance()))
                    .forEach(answers::add);
        }
        answers.sort(Comparator.comparing(each -> first(each.provenance().stated())));
        return answers;
    }

    private static void add(
            List<Answered> answers,
            String word,
            String actor,
            String subject,
            AttributionClaim about,
            List<Response> responses) {
        responses.stream()
                .filter(response -> response.by().equals(actor))
                .map(response -> new Answered(
                        word,
                        subject,
                        about.attributor(),
                        response.claim(),
                        response.live(),
                        response.verbatim(),
                        response.provenance()))
                .forEach(answers::add);
    }

    private static List<Statement> statements(String actor, List<RelationState> relations) {
        return relations.stream()
                .flatMap(relation -> relation.measures().stream()
                        .filter(measure -> measure.kind() == MeasureKind.STATEMENT && actor.equals(measure.initiator()))
                        .map(measure -> new Statement(relation.relation(), measure)))
                .sorted(Comparator.comparing(each -> first(each.measure().occurred())))
                .toList();
    }

    /** What has no date comes last. */
    private static Instant first(@Nullable When when) {
        return when == null ? Edtf.DISTANT_FUTURE : Edtf.parse(when.edtf()).earliest();
    }

    /** What the claims are about, so that their positions can be read. */
    EntityRef[] entities() {
        Stream<EntityRef> subjects = Stream.of(
                        accusations.stream().map(Accusation::subject),
                        ownAccusations.stream().map(Accusation::subject),
                        answers.stream().map(Answered::subject))
                .flatMap(each -> each)
                .distinct()
                .map(EntityRef::subject);
        return Stream.concat(subjects, relations.stream().map(each -> EntityRef.relation(each.relation())))
                .toArray(EntityRef[]::new);
    }
}
