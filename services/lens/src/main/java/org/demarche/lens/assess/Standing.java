package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.demarche.contracts.event.ActorEvent;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.CampaignEvent;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is worth under a reading: the one step between the list of claims and every assessment. Whatever is said
 * about a claim itself belongs here and nowhere else, so that no assessment has to know of it.
 *
 * @param event what the claim says now
 * @param stated when it was said, as far as can be told; null = unknown
 * @param live whether conclusions may rest on it; one that is not live is still shown
 */
record Standing<E extends Event>(
        Claim claim, E event, @Nullable Edtf stated, boolean live) {

    /** The claims that the desk knew and that had been said, each once, in ledger order. */
    static List<Standing<?>> of(Collection<Claim> claims, Reading reading, Documents documents) {
        var byPosition = new TreeMap<Long, Standing<?>>();
        for (Claim claim : claims) {
            Edtf stated = stated(claim.event(), documents);
            if (claim.position() <= reading.known() && reading.hears(stated)) {
                byPosition.put(claim.position(), new Standing<>(claim, claim.event(), stated, true));
            }
        }
        return new ArrayList<>(byPosition.values());
    }

    /** Those that conclusions may rest on. */
    static List<Standing<?>> live(List<Standing<?>> standings) {
        return only(standings, Standing::live);
    }

    static List<Standing<?>> only(List<Standing<?>> standings, Predicate<Standing<?>> condition) {
        List<Standing<?>> chosen = new ArrayList<>(standings);
        chosen.removeIf(condition.negate());
        return chosen;
    }

    /** Those that say a thing of that kind. */
    static <E extends Event> List<Standing<E>> only(Class<E> type, List<Standing<?>> standings) {
        return standings.stream().flatMap(standing -> standing.as(type)).toList();
    }

    /**
     * When the event was said by its asserter. Opening and closing a case, opening a campaign and registering an actor is this desk's book-keeping,
     * often done years later, and a document says what it says when it is published: what had been said by a date must
     * not lose its case, its names and its texts.
     */
    private static @Nullable Edtf stated(Event event, Documents documents) {
        return switch (event) {
            case DocumentRecorded document -> document.publishedAt();
            case CaseEvent ignored -> null;
            case Registered ignored -> null;
            case ActorEvent actor -> stated(actor.source(), documents);
            case CampaignEvent.Opened ignored -> null;
            case CampaignEvent campaign -> stated(campaign.source(), documents);
            case AttributionEvent attribution -> stated(attribution.source(), documents);
            case IncidentEvent incident -> stated(incident.source(), documents);
            case RelationEvent relation -> stated(relation.source(), documents);
        };
    }

    private static @Nullable Edtf stated(Source source, Documents documents) {
        return source.stated() != null || source.document() == null
                ? source.stated()
                : documents.publishedAt(source.document());
    }

    private <T extends Event> Stream<Standing<T>> as(Class<T> type) {
        return type.isInstance(event)
                ? Stream.of(new Standing<>(claim, type.cast(event), stated, live))
                : Stream.empty();
    }

    String id() {
        return claim.id();
    }

    long position() {
        return claim.position();
    }
}
