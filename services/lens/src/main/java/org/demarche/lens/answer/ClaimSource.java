package org.demarche.lens.answer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.claim.RecordedClaim;

/** Source of claims by journal. */
@FunctionalInterface
public interface ClaimSource {

    /** Returns the claims of each journal in ledger order. Journals without claims are not in the map. */
    Map<String, List<RecordedClaim>> of(Collection<String> journals);
}
