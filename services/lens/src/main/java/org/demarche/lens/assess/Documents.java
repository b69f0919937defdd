package org.demarche.lens.assess;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** When the documents that claims are taken from were published, as far as it is known under one reading. */
@FunctionalInterface
public interface Documents {

    /** Null where the document is not known or its publication was not said. */
    @Nullable
    Edtf publishedAt(String document);

    /** The documents among the claims. Only {@code known} limits them: when a text came out is no party's statement. */
    static Documents in(List<RecordedClaim> claims, AsOf reading) {
        Map<String, Edtf> published = new HashMap<>();
        var known = new AsOf(reading.known(), null, null, reading.now());
        for (ResolvedClaim<DocumentRecorded> document : ResolvedClaim.ofType(DocumentRecorded.class, ResolvedClaim.live(ClaimsAsOf.resolve(claims, known, none -> null)))) {
            if (document.event().publishedAt() != null) {
                published.put(document.event().document(), document.event().publishedAt());
            }
        }
        return published::get;
    }
}
