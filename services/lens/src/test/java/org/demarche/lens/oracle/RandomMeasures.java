package org.demarche.lens.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.demarche.contracts.event.CaseEvent.Opened;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.ClaimEvent.Retracted;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.event.RelationEvent.Downgraded;
import org.demarche.contracts.event.RelationEvent.HeadOfMissionRecalled;
import org.demarche.contracts.event.RelationEvent.MeasureEnded;
import org.demarche.contracts.event.RelationEvent.MissionDepartureOrdered;
import org.demarche.contracts.event.RelationEvent.PersonaNonGrataDeclared;
import org.demarche.contracts.event.RelationEvent.ProtectingPowerDesignated;
import org.demarche.contracts.event.RelationEvent.Restored;
import org.demarche.contracts.event.RelationEvent.SanctionsImposed;
import org.demarche.contracts.event.RelationEvent.SanctionsLifted;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.Samples;
import org.jspecify.annotations.Nullable;

/** A seeded history of measures between two states: few different ones, so that many claims are about the same. */
final class RandomMeasures {
    private static final String CASE = "C0";
    private static final String RELATION = "AL-IR";

    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private RandomMeasures(long seed) {
        random = new Random(seed);
    }

    static List<RecordedEvent> of(long seed, int count) {
        var history = new RandomMeasures(seed);
        history.events.add(new Opened(CASE, "Case", null, history.source()));
        while (history.events.size() < count) {
            history.events.add(history.next());
        }
        return Samples.ledger(history.events);
    }

    private Event next() {
        return switch (random.nextInt(16)) {
            case 0 -> new Severed(CASE, RELATION, state(), null, date(), source());
            case 1 -> new Restored(CASE, RELATION, state(), null, date(), source());
            case 2, 3, 4 -> new SanctionsImposed(CASE, RELATION, state(), one("T"), one("ban "), date(), source());
            case 5, 6 -> new SanctionsLifted(CASE, RELATION, state(), one("T"), one("ban "), date(), source());
            case 7, 8, 9 -> new MeasureEnded(CASE, RELATION, null, "E-" + earlier(), null, date(), source());
            case 10, 11 -> remark(1 + random.nextInt(events.size()));
            default -> diplomatic();
        };
    }

    private Event diplomatic() {
        return switch (random.nextInt(5)) {
            case 0 -> new Downgraded(CASE, RELATION, state(), one("level "), null, date(), source());
            case 1 -> new HeadOfMissionRecalled(CASE, RELATION, state(), null, null, date(), source());
            case 2 -> new ProtectingPowerDesignated(CASE, RELATION, state(), "CH", date(), source());
            case 3 -> new PersonaNonGrataDeclared(CASE, RELATION, state(), one("P"), date(), source());
            default -> new MissionDepartureOrdered(CASE, RELATION, state(), one("P"), null, date(), source());
        };
    }

    /** Of a claim, or its date is corrected. */
    private Event remark(int position) {
        if (position == 1 || random.nextBoolean()) {
            int target = Math.max(2, position);
            return target > events.size()
                    ? diplomatic()
                    : new Retracted(CASE, "E-" + target, target, null, date(), source());
        }
        return events.get(position - 1) instanceof Retracted || events.get(position - 1) instanceof Corrected
                ? new Retracted(CASE, "E-" + position, position, null, date(), source())
                : new Corrected(CASE, "E-" + position, position, definite(), null, null, source());
    }

    private int earlier() {
        return 1 + random.nextInt(events.size());
    }

    private String state() {
        return random.nextInt(3) == 0 ? "IR" : "AL";
    }

    private String one(String prefix) {
        return prefix + random.nextInt(2);
    }

    private @Nullable Edtf date() {
        return random.nextInt(8) == 0 ? null : definite();
    }

    /** Days, months and years, of which some are certainly before others. */
    private Edtf definite() {
        int year = 2021 + random.nextInt(3);
        int month = 1 + random.nextInt(12);
        return Edtf.parse(
                switch (random.nextInt(4)) {
                    case 0 -> "%d".formatted(year);
                    case 1 -> "%d-%02d/..".formatted(year, month);
                    case 2 -> "%d-%02d".formatted(year, month);
                    default -> "%d-%02d-%02d".formatted(year, month, 1 + random.nextInt(28));
                });
    }

    private Source source() {
        Edtf stated = random.nextInt(3) == 0 ? definite() : null;
        return new Source(null, one("A"), stated, Mode.DIRECT, null, null, null, null, null);
    }
}
