package org.demarche.lens.assess;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.claim.ResolvedClaim;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The claims that were known and had been said as of a point on the clocks, with what was said about them applied. */
final class ClaimsAsOf implements ClaimResolver.Statements {
    private final Map<String, Event> byId = new HashMap<>();
    private final AsOf asOf;
    private final Documents documents;

    private ClaimsAsOf(Collection<RecordedClaim> known, AsOf asOf, Documents documents) {
        known.forEach(claim -> byId.put(claim.id(), claim.event()));
        this.asOf = asOf;
        this.documents = documents;
    }

    /** In ledger order and each once, in whatever order the claims are given. */
    static List<ResolvedClaim<?>> resolve(Collection<RecordedClaim> claims, AsOf asOf, Documents documents) {
        Map<Long, RecordedClaim> known = new TreeMap<>();
        for (RecordedClaim claim : claims) {
            if (claim.position() <= asOf.known()) {
                known.put(claim.position(), claim);
            }
        }
        return ClaimResolver.resolve(
                List.copyOf(known.values()), new ClaimsAsOf(known.values(), asOf, documents));
    }

    @Override
    public boolean isSaid(@Nullable Edtf stated) {
        return asOf.hears(stated);
    }

    /**
     * Opening and closing a case, opening a campaign and registering an actor is book-keeping of this desk, often done
     * years later, and a document says what it says when it is published. What had been said by a date must not lack its
     * case, its names and its texts. What is said about such an entry is book-keeping as well.
     */
    @Override
    public @Nullable Edtf stated(Event event) {
        return switch (event) {
            case DocumentRecorded document -> document.publishedAt();
            case CaseEvent ignored -> null;
            case Registered ignored -> null;
            case CampaignEvent.Opened ignored -> null;
            case ClaimEvent claim -> isAboutBookKeeping(claim) ? null : stated(claim.source());
            case Event other -> stated(other.source());
        };
    }

    private boolean isAboutBookKeeping(ClaimEvent claim) {
        ClaimTargets targets = each -> byId.get(each.claim());
        Event root = targets.root(claim);
        return root instanceof CaseEvent || root instanceof Registered || root instanceof CampaignEvent.Opened;
    }

    private @Nullable Edtf stated(Source source) {
        return source.stated() != null || source.document() == null
                ? source.stated()
                : documents.publishedAt(source.document());
    }
}
