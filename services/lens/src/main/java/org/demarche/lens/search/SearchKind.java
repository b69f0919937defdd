package org.demarche.lens.search;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.SearchResults.Found;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.entities.EntityList;
import org.jspecify.annotations.Nullable;

/** The kinds of things that are searched, in the order in which they are answered. */
public enum SearchKind {
    CASE(EntityRef.Kind.CASE, true, SearchKind::inCase),
    INCIDENT(EntityRef.Kind.INCIDENT, true, SearchKind::incident),
    CAMPAIGN(EntityRef.Kind.CAMPAIGN, true, SearchKind::campaign),
    ATTRIBUTION(EntityRef.Kind.SUBJECT, false, SearchKind::attribution),
    ACTOR(EntityRef.Kind.ACTOR, false, SearchKind::actor),
    RELATION(EntityRef.Kind.RELATION, false, SearchKind::relation),
    /** Not in a list: {@link ClaimSearch} finds them. */
    CLAIM(EntityRef.Kind.CLAIM, false, (words, id) -> null);

    private final EntityRef.Kind entity;
    private final boolean byTitleOnly;
    private final BiFunction<SearchedWords, String, @Nullable Found> find;

    /** {@code byTitleOnly}: its id and title are all that is searched, so that the summaries can select the candidates. */
    SearchKind(EntityRef.Kind entity, boolean byTitleOnly, BiFunction<SearchedWords, String, @Nullable Found> find) {
        this.entity = entity;
        this.byTitleOnly = byTitleOnly;
        this.find = find;
    }

    /** As the API and the addresses of pages spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The things of this kind that the words are in. */
    EntityList<Found> list(String words) {
        Predicate<Found> all = found -> true;
        return new EntityList<>(
                entity,
                null,
                null,
                byTitleOnly ? words : null,
                (answers, id) -> find.apply(new SearchedWords(answers, words, this), id),
                all,
                Found::id);
    }

    private static @Nullable Found inCase(SearchedWords words, String id) {
        var view = words.answers().caseSummary(id);
        return view == null ? null : words.in(id, view.title());
    }

    private static @Nullable Found incident(SearchedWords words, String id) {
        var view = words.answers().incidentLine(id);
        return view == null || view.status() == IncidentStatus.WITHDRAWN ? null : words.in(id, view.title());
    }

    private static @Nullable Found campaign(SearchedWords words, String id) {
        var view = words.answers().campaign(id);
        return view == null ? null : words.in(id, view.title());
    }

    private static @Nullable Found actor(SearchedWords words, String id) {
        var view = words.answers().actor(id);
        return view == null || view.withdrawn()
                ? null
                : words.in(
                        id,
                        words.name(id),
                        view.aliases().stream()
                                .filter(alias -> alias.live())
                                .map(alias -> alias.alias())
                                .toList());
    }

    private static @Nullable Found relation(SearchedWords words, String id) {
        Found found = words.in(id, words.pair(id));
        return found == null || words.answers().relation(id).withdrawn() ? null : found;
    }

    private static @Nullable Found attribution(SearchedWords words, String id) {
        Answers answers = words.answers();
        var state = answers.attribution(id);
        return state.claims().isEmpty() || state.withdrawn()
                ? null
                : words.in(
                        id,
                        words.subject(id),
                        state.claims().stream()
                                .filter(claim -> claim.live())
                                .map(claim -> words.name(claim.actor()))
                                .toList());
    }
}
