package org.demarche.lens.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.Claim;
import org.demarche.lens.journal.Journals;

/** Claims as the journals hold them up to a position. */
record JournalClaims(Journals journals, long upTo) implements ClaimSource {

    @Override
    public Map<String, List<Claim>> of(Collection<String> things) {
        Map<String, List<Claim>> claims = new LinkedHashMap<>();
        journals.read(things, upTo)
                .forEach((thing, kept) -> claims.put(
                        thing, kept.stream().map(each -> Claim.of(each.event())).toList()));
        return claims;
    }
}
