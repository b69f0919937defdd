package org.demarche.lens.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;

/** Test data: claims in ledger order from position 1, with the ids {@code c1}, {@code c2} and so on. */
final class Given {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Instant FIRST_RECORDED = Instant.parse("2026-01-01T00:00:00Z");
    static final String CASE = "CASE-AL";
    static final Documents NO_DOCUMENTS = document -> null;
    static final AsOf ALL = AsOf.latest(NOW);

    private Given() {}

    static List<RecordedClaim> claims(Event... events) {
        List<RecordedClaim> claims = new ArrayList<>();
        Arrays.stream(events).forEach(event -> claims.add(claim(claims.size() + 1, event)));
        return claims;
    }

    static RecordedClaim claim(long position, Event event) {
        return new RecordedClaim(position, "c" + position, FIRST_RECORDED.plusSeconds(position), event);
    }

    static @Nullable Edtf date(@Nullable String text) {
        return text == null ? null : Edtf.parse(text);
    }

    static Source by(String asserter) {
        return by(asserter, Mode.DIRECT);
    }

    static Source by(String asserter, Mode mode) {
        return new Source(null, asserter, null, mode, null, null, null, null, null);
    }

    static Source stated(String asserter, @Nullable String stated, @Nullable String document) {
        return new Source(document, asserter, date(stated), Mode.DIRECT, null, null, null, null, null);
    }

    static AsOf known(long position) {
        return new AsOf(position, null, null, NOW);
    }

    static AsOf said(String date) {
        return new AsOf(Long.MAX_VALUE, Edtf.parse(date), null, NOW);
    }

    static AsOf at(String date) {
        return new AsOf(Long.MAX_VALUE, null, Edtf.parse(date), NOW);
    }

    static Opened opened(String title) {
        return new Opened(CASE, title, null, by("desk"));
    }

    static DocumentRecorded document(String id, @Nullable String publishedAt) {
        return new DocumentRecorded(
                CASE,
                id,
                "Title of " + id,
                null,
                "en",
                null,
                date(publishedAt),
                null,
                stated("desk", "2026-01-01", null));
    }

    static Severed severed(@Nullable String occurred) {
        return severed(occurred, by("reporter"));
    }

    static Severed severed(@Nullable String occurred, Source source) {
        return new Severed(CASE, "AL-IR", "AL", null, date(occurred), source);
    }

    static Restored restored(@Nullable String occurred) {
        return new Restored(CASE, "AL-IR", "AL", null, date(occurred), by("reporter"));
    }

    static Reported reported(String incident, @Nullable String occurred) {
        return reported(incident, occurred, by("AL-GOV"));
    }

    static Reported reported(String incident, @Nullable String occurred, Source source) {
        return new Reported(CASE, incident, "Title of " + incident, List.of("AL"), date(occurred), source);
    }

    static Attributed attributed(
            String attribution,
            String actor,
            @Nullable Confidence confidence,
            @Nullable String verbatim,
            Source source) {
        return new Attributed(
                CASE,
                attribution,
                "INC-JULY",
                actor,
                null,
                confidence,
                null,
                verbatim,
                null,
                date("2022-07-15"),
                source);
    }

    static Endorsed endorsed(String attribution, String by) {
        return new Endorsed(CASE, attribution, "INC-JULY", by, null, by("reporter"));
    }

    static Denied denied(String attribution, String by, @Nullable String occurred) {
        return new Denied(CASE, attribution, "INC-JULY", by, "baseless", date(occurred), by("reporter"));
    }

    /** A claim about the claim at that position. */
    static ClaimEvent.Retracted retracted(long position, Source source) {
        return new ClaimEvent.Retracted(CASE, "c" + position, position, null, null, source);
    }

    static ClaimEvent.Disputed disputed(long position, Source source) {
        return new ClaimEvent.Disputed(CASE, "c" + position, position, null, null, source);
    }
}
