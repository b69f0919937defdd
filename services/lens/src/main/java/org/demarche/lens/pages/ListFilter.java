package org.demarche.lens.pages;

import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.RelationState;
import org.jspecify.annotations.Nullable;

/**
 * What a list is limited to, from the address of the page. A value that is left out, or that does not exist, limits nothing or
 * finds nothing; it is never refused, because it is chosen from a list.
 *
 * @param q words in the id, the title or a name
 * @param kind of actors
 * @param state of relations
 * @param level of attributions
 * @param actor whom somebody accuses
 * @param contested {@code yes} or {@code no}
 */
record ListFilter(
        @Nullable String q,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String level,
        @Nullable String actor,
        @Nullable String contested) {

    boolean has(ActorView view) {
        StringBuilder names = new StringBuilder(view.actor()).append('\n').append(view.name());
        view.aliases().forEach(alias -> names.append('\n').append(alias.alias()));
        return is(kind, view.kind()) && contains(names.toString());
    }

    boolean has(RelationState view) {
        return is(state, view.severed()) && isContested(view.contested());
    }

    boolean has(AttributionState view) {
        return is(level, view.level())
                && isContested(view.contested())
                && (actor == null
                        || view.claims().stream()
                                .anyMatch(claim -> claim.live() && claim.actor().equals(actor)));
    }

    boolean has(CampaignView view) {
        return contains(view.campaign() + "\n" + view.title());
    }

    private boolean contains(String words) {
        return q == null || Folding.contains(words, q);
    }

    private boolean isContested(boolean is) {
        return contested == null || contested.equals(is ? "yes" : "no");
    }

    private static boolean is(@Nullable String wanted, @Nullable Object constant) {
        return wanted == null || wanted.equals(String.valueOf(constant));
    }
}
