package org.demarche.ledger.decide;

import java.util.Set;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.text.Folding;

/**
 * Who sends a command, as far as deciding must know it.
 *
 * @param analyst whether it may take back and correct what others have claimed
 * @param names the names in which it makes claims, as its token says; empty = nobody was asked for a token, so the source of
 *     the command counts
 */
public record Author(boolean analyst, Set<String> names) {
    public static final Author ANALYST = new Author(true, Set.of());
    public static final Author REPORTER = new Author(false, Set.of());

    public Author {
        names = Set.copyOf(names);
    }

    /** Whether it may take back or correct what the asserter has claimed. */
    boolean mayAlter(String asserter, Source source) {
        return analyst || (names.isEmpty() ? Folding.isSameName(source.asserter(), asserter) : isOwn(asserter));
    }

    /** Whether its correction may make a claim of one asserter a claim of another. */
    boolean mayPassOn(String asserter, String to) {
        return asserter.equals(to) || speaksFor(to);
    }

    /** Whether it may make claims in a name. */
    public boolean speaksFor(String asserter) {
        return analyst || names.isEmpty() || isOwn(asserter);
    }

    private boolean isOwn(String asserter) {
        return names.stream().anyMatch(name -> Folding.isSameName(name, asserter));
    }
}
