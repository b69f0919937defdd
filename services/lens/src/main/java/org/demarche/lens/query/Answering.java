package org.demarche.lens.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.assess.Reading;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.Kept;

/** Gives each question its own answers, from the journals as far as the reading goes. */
record Answering(Journals journals) {

    Answers under(Reading reading) {
        return new Answers(things -> claims(things, reading.known()), reading);
    }

    private Map<String, List<Claim>> claims(Collection<String> things, long upTo) {
        Map<String, List<Claim>> claims = new HashMap<>();
        journals.read(things, upTo).forEach((thing, kept) -> claims.put(thing, claims(kept)));
        return claims;
    }

    private static List<Claim> claims(List<Kept> kept) {
        return kept.stream().map(each -> Claim.of(each.event())).toList();
    }
}
