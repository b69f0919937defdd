package org.demarche.lens.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.party.KnownParty;
import org.demarche.contracts.view.SearchResults;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.search.Search;

/** Finds the id of a party that is typed by its name. */
final class PartyLookup {
    private final ReadContext readContext;
    private final Search search;
    private final Answers answers;

    PartyLookup(ReadContext readContext, Search search, Answers answers) {
        this.readContext = readContext;
        this.search = search;
        this.answers = answers;
    }

    /** What was typed, if it is an id, or if no party, or more than one, is called so. */
    String id(String typed) {
        if (KnownParties.isKnown(typed) || answers.name(typed) != null) {
            return typed;
        }
        List<String> found =
                Stream.concat(registered(typed), states(typed)).distinct().toList();
        return found.size() == 1 ? found.getFirst() : typed;
    }

    private Stream<String> registered(String typed) {
        return search.find(readContext, typed, "actor", null).kinds().stream()
                .flatMap(group -> group.items().stream())
                .filter(found -> found.title().equalsIgnoreCase(typed) || typed.equalsIgnoreCase(found.matched()))
                .map(SearchResults.Found::id);
    }

    private static Stream<String> states(String typed) {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .flatMap(code -> KnownParties.find(code).stream())
                .filter(state -> state.name().equalsIgnoreCase(typed))
                .map(KnownParty::code);
    }
}
