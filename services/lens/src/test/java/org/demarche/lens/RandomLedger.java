package org.demarche.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.demarche.contracts.event.ActorEvent.Linked;
import org.demarche.contracts.event.ActorEvent.Registered;
import org.demarche.contracts.event.AttributionEvent.Attributed;
import org.demarche.contracts.event.AttributionEvent.Denied;
import org.demarche.contracts.event.AttributionEvent.Endorsed;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Confirmed;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Dimension;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/** A seeded history of a few things that many claims are about. */
public final class RandomLedger {
    private static final String[] DATES = {
        "2022",
        "2022-07",
        "2022-07-15",
        "2022-08",
        "2022-09-07",
        "2022-09-10/..",
        "../2022-09-01",
        "2022-09-19",
        "2021-23"
    };
    private final Random random;

    private RandomLedger(long seed) {
        random = new Random(seed);
    }

    public static List<RecordedEvent> of(long seed, int events) {
        var ledger = new RandomLedger(seed);
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(ledger.event());
        }
        return Samples.ledger(all);
    }

    private Event event() {
        return switch (random.nextInt(12)) {
            case 0 -> new Opened(aCase(), "Case " + random.nextInt(9), date(), source());
            case 1 -> new DocumentRecorded(aCase(), one("D", 3), "Document", null, null, null, date(), null, source());
            case 2 -> new Registered(one("A", 4), "Actor", ActorKind.GROUP, null, null, source());
            case 3 -> new Linked(aCase(), one("A", 4), one("A", 4), Link.FUNDED, null, date(), source());
            case 4 -> attributed();
            case 5 -> new Endorsed(aCase(), one("T", 3), one("I", 5), one("A", 4), date(), source());
            case 6 -> new Denied(aCase(), one("T", 3), one("I", 5), one("A", 4), null, date(), source());
            case 7 -> new Severed(aCase(), relation(), "AL", null, date(), source());
            case 8 -> new Restored(aCase(), relation(), "AL", null, date(), source());
            case 9 -> new Confirmed(aCase(), one("I", 5), date(), source());
            case 10 -> new ImpactRecorded(aCase(), one("I", 5), Dimension.SHARE, one("v", 3), null, date(), source());
            default -> new Reported(aCase(), one("I", 5), one("Title ", 9), List.of("AL"), date(), source());
        };
    }

    private Event attributed() {
        Confidence confidence = random.nextBoolean() ? Confidence.HIGH : null;
        return new Attributed(
                aCase(),
                one("T", 3),
                one("I", 5),
                one("A", 4),
                Link.HIRED,
                confidence,
                null,
                null,
                null,
                date(),
                source());
    }

    private Source source() {
        String document = random.nextInt(3) == 0 ? one("D", 3) : null;
        Mode mode = Mode.values()[random.nextInt(3)];
        return new Source(document, one("A", 4), date(), mode, null, null, null, null, null);
    }

    private @Nullable Edtf date() {
        return random.nextInt(4) == 0 ? null : Edtf.parse(DATES[random.nextInt(DATES.length)]);
    }

    private String aCase() {
        return one("C", 2);
    }

    private String relation() {
        return random.nextBoolean() ? "AL-IR" : "AL-MK";
    }

    private String one(String prefix, int of) {
        return prefix + random.nextInt(of);
    }
}
