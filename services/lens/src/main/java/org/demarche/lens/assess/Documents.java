package org.demarche.lens.assess;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The publication dates of documents as of a point. */
@FunctionalInterface
public interface Documents {

    /** Returns the publication date; null if the document or its date is not known. */
    @Nullable
    Edtf publishedAt(String document);

    /**
     * Returns the documents among the claims. Only {@code known} limits them, because a publication date is not a
     * statement of a party.
     */
    static Documents in(List<RecordedClaim> claims, AsOf asOf) {
        Map<String, Edtf> published = new HashMap<>();
        var known = new AsOf(asOf.known(), null, null, asOf.now());
        for (ResolvedClaim<DocumentRecorded> document : ResolvedClaim.ofType(
                DocumentRecorded.class, ResolvedClaim.live(ClaimsAsOf.resolve(claims, known, none -> null)))) {
            if (document.event().publishedAt() != null) {
                published.put(document.event().document(), document.event().publishedAt());
            }
        }
        return published::get;
    }
}
