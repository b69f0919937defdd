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
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Resolves the claims that were recorded and stated as of a point on the clocks. */
final class ClaimsAsOf implements ClaimResolver.Statements {
    /** By the id of each claim, the event that it is about in the end: its own, unless it is about another claim. */
    private final Map<String, Event> roots = new HashMap<>();

    private final AsOf asOf;
    private final Documents documents;

    private ClaimsAsOf(Collection<RecordedClaim> known, AsOf asOf, Documents documents) {
        known.forEach(this::addRoot);
        this.asOf = asOf;
        this.documents = documents;
    }

    /** A claim about a claim comes after it, so the root of that one is there if the claim is. */
    private void addRoot(RecordedClaim claim) {
        Event root = claim.event() instanceof ClaimEvent about ? roots.get(about.claim()) : claim.event();
        if (root != null) {
            roots.put(claim.id(), root);
        }
    }

    /** Returns the claims in ledger order, without duplicates. The input may be in any order. */
    static List<ResolvedClaim<?>> resolve(Collection<RecordedClaim> claims, AsOf asOf, Documents documents) {
        Map<Long, RecordedClaim> known = new TreeMap<>();
        for (RecordedClaim claim : claims) {
            if (claim.position() <= asOf.known()) {
                known.put(claim.position(), claim);
            }
        }
        return ClaimResolver.resolve(List.copyOf(known.values()), new ClaimsAsOf(known.values(), asOf, documents));
    }

    /** Called once for each claim. */
    @Override
    public boolean isSaid(@Nullable Edtf stated) {
        Cancellation.check();
        return asOf.includesStatement(stated);
    }

    /**
     * Opening and closing a case, opening a campaign and registering an actor are administrative entries, often
     * recorded years later. They have no stated date, so that the claims stated by a date always have their case and
     * their names. Claims about such an entry have none either. A document is stated when it was published. What is decided
     * about claims and contradictions is stated when it is recorded, unless it says otherwise.
     */
    @Override
    public @Nullable Edtf stated(RecordedClaim recorded, Event event) {
        return switch (event) {
            case DocumentRecorded document -> document.publishedAt();
            case CaseEvent ignored -> null;
            case Registered ignored -> null;
            case CampaignEvent.Opened ignored -> null;
            case ClaimEvent claim -> isAboutBookKeeping(claim) ? null : statedOrRecorded(recorded, claim.source());
            case ContradictionEvent decision -> statedOrRecorded(recorded, decision.source());
            case MarkingEvent marking -> statedOrRecorded(recorded, marking.source());
            case AttributionEvent.Retracted retraction -> statedOrRecorded(recorded, retraction.source());
            case Event other -> stated(other.source());
        };
    }

    private @Nullable Edtf statedOrRecorded(RecordedClaim recorded, Source source) {
        return source.stated() == null && source.document() == null
                ? Edtf.instant(recorded.recordedAt())
                : stated(source);
    }

    private boolean isAboutBookKeeping(ClaimEvent claim) {
        Event root = roots.get(claim.claim());
        return root instanceof CaseEvent || root instanceof Registered || root instanceof CampaignEvent.Opened;
    }

    private @Nullable Edtf stated(Source source) {
        return source.stated() != null || source.document() == null
                ? source.stated()
                : documents.publishedAt(source.document());
    }
}
