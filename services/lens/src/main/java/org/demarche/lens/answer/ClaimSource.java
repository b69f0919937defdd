package org.demarche.lens.answer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.claim.RecordedClaim;

/** Where claims come from, by the things they belong to. */
@FunctionalInterface
public interface ClaimSource {

    /** The claims of each thing in ledger order; nothing for a thing without any. */
    Map<String, List<RecordedClaim>> of(Collection<String> things);
}
