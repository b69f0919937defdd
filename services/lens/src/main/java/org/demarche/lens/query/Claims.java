package org.demarche.lens.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Documents;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.Kept;

/** The claims that questions are answered from: each thing's journal up to the position, and what it refers to. */
final class Claims {
    private final Journals journals;

    Claims(Journals journals) {
        this.journals = journals;
    }

    List<Claim> about(String thing, Reading reading) {
        return claims(journals.read(thing, reading.known()));
    }

    /** The documents that claims are taken from, as they are known under the reading. */
    Documents documents(List<Claim> claims, Reading reading) {
        Set<String> cited = new LinkedHashSet<>();
        for (Claim claim : claims) {
            String document = claim.event().source().document();
            if (document != null) {
                cited.add("document/" + document);
            }
        }
        return Documents.in(all(cited, reading), reading);
    }

    /** The claims about the actors that these claims name, and about those that their ties lead to. */
    List<Claim> withActors(List<Claim> claims, Reading reading) {
        List<Claim> found = new ArrayList<>(claims);
        Set<String> seen = new LinkedHashSet<>();
        Set<String> next = actors(claims);
        while (!next.isEmpty()) {
            seen.addAll(next);
            List<Claim> more = all(next, reading);
            found.addAll(more);
            next = actors(more);
            next.removeAll(seen);
        }
        return found.stream().distinct().toList();
    }

    private static Set<String> actors(List<Claim> claims) {
        Set<String> actors = new LinkedHashSet<>();
        for (Claim claim : claims) {
            if (claim.event() instanceof AttributionEvent.Attributed attributed) {
                actors.add("actor/" + attributed.actor());
            }
            if (claim.event() instanceof ActorEvent.Linked linked) {
                actors.add("actor/" + linked.from());
                actors.add("actor/" + linked.to());
            }
        }
        return actors;
    }

    private List<Claim> all(Set<String> things, Reading reading) {
        return things.isEmpty()
                ? List.of()
                : journals.read(things, reading.known()).values().stream()
                        .flatMap(kept -> claims(kept).stream())
                        .toList();
    }

    private static List<Claim> claims(List<Kept> kept) {
        return kept.stream().map(each -> Claim.of(each.event())).toList();
    }
}
