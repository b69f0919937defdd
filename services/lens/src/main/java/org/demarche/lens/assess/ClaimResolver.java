package org.demarche.lens.assess;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.ResponsibilityClaimed;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * Who is heard, and what is left of each claim. Claims are taken from the latest to the earliest: what is said about a
 * claim comes after it in the ledger, so that it is settled already whether a retraction is itself retracted and what a
 * corrected correction says. A claim that is retracted, by a claim that is live, is not live; corrections that are live
 * apply in ledger order; a dispute or a corroboration takes nothing away.
 */
final class ClaimResolver {
    private final TreeMap<Long, RecordedClaim> claims = new TreeMap<>();
    private final Map<String, Event> byId = new HashMap<>();
    private final Map<String, ArrayDeque<ResolvedClaim<?>>> about = new HashMap<>();
    private final AsOf reading;
    private final Documents documents;

    private ClaimResolver(Collection<RecordedClaim> all, AsOf reading, Documents documents) {
        for (RecordedClaim claim : all) {
            if (claim.position() <= reading.known()) {
                claims.put(claim.position(), claim);
                byId.put(claim.id(), claim.event());
            }
        }
        this.reading = reading;
        this.documents = documents;
    }

    static List<ResolvedClaim<?>> of(Collection<RecordedClaim> all, AsOf reading, Documents documents) {
        var hearing = new ClaimResolver(all, reading, documents);
        List<ResolvedClaim<?>> heard = new ArrayList<>();
        for (RecordedClaim claim : hearing.claims.descendingMap().values()) {
            ResolvedClaim<?> standing = hearing.standing(claim);
            if (reading.hears(standing.stated())) {
                heard.add(standing);
                hearing.remember(standing);
            }
        }
        Collections.reverse(heard);
        return heard;
    }

    private void remember(ResolvedClaim<?> standing) {
        if (standing.event() instanceof ClaimEvent event) {
            about.computeIfAbsent(event.entity().toString(), none -> new ArrayDeque<>())
                    .addFirst(standing);
        } else if (standing.event() instanceof AttributionEvent.Retracted event) {
            about.computeIfAbsent(attribution(event), none -> new ArrayDeque<>())
                    .addFirst(standing);
        }
    }

    private ResolvedClaim<?> standing(RecordedClaim claim) {
        List<ResolvedClaim<?>> said = about(claim);
        Event event = claim.event();
        boolean live = true;
        for (ResolvedClaim<?> each : said) {
            if (each.live() && each.event() instanceof ClaimEvent.Corrected corrected) {
                event = Correction.reading(event, corrected);
            }
            live &= !(each.live() && takesBack(each.event()));
        }
        return new ResolvedClaim<>(claim, event, stated(event), live, said);
    }

    private List<ResolvedClaim<?>> about(RecordedClaim claim) {
        if (about.isEmpty()) {
            return List.of();
        }
        List<ResolvedClaim<?>> said = new ArrayList<>(said("claim/" + claim.id()));
        if (claim.event() instanceof Attributed || claim.event() instanceof ResponsibilityClaimed) {
            said.addAll(said(attribution((AttributionEvent) claim.event())));
            said.sort((one, other) -> Long.compare(one.position(), other.position()));
        }
        return List.copyOf(said);
    }

    private Collection<ResolvedClaim<?>> said(String thing) {
        ArrayDeque<ResolvedClaim<?>> said = about.get(thing);
        return said == null ? List.of() : said;
    }

    static boolean takesBack(Event event) {
        return event instanceof ClaimEvent.Retracted || event instanceof AttributionEvent.Retracted;
    }

    private static String attribution(AttributionEvent event) {
        return event.entity() + " of " + AttributionAssessment.subject(event);
    }

    /**
     * When the event was said by its asserter. Opening and closing a case, opening a campaign and registering an actor is this desk's book-keeping,
     * often done years later, and a document says what it says when it is published: what had been said by a date must
     * not lose its case, its names and its texts. What is said about such an entry is book-keeping as well.
     */
    private @Nullable Edtf stated(Event event) {
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
