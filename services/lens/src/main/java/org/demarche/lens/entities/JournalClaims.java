package org.demarche.lens.entities;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.Cancellation;
import org.demarche.lens.journal.Journals;
import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.StoredEvent;

/** Claims from the journals up to a position. One instance per query: an event in several journals is parsed once. */
final class JournalClaims implements ClaimSource {
    private final Journals journals;
    private final long upTo;
    private final ReadMemory.Share memory;
    private final Map<Long, RecordedClaim> known = new HashMap<>();

    JournalClaims(Journals journals, long upTo, ReadMemory.Share memory) {
        this.memory = memory;
        this.journals = journals;
        this.upTo = upTo;
    }

    @Override
    public Map<String, List<RecordedClaim>> of(Collection<String> keys) {
        Map<String, List<RecordedClaim>> claims = new LinkedHashMap<>();
        journals.read(keys, upTo, memory.reading())
                .forEach((key, stored) ->
                        claims.put(key, stored.stream().map(this::claim).toList()));
        return claims;
    }

    private RecordedClaim claim(StoredEvent stored) {
        Cancellation.check();
        return known.computeIfAbsent(stored.position(), position -> RecordedClaim.of(stored.event()));
    }
}
