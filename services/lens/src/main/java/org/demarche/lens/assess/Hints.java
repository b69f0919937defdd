package org.demarche.lens.assess;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.text.Lookalikes;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.Elapsed;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.Hint;
import org.jspecify.annotations.Nullable;

/** Finds inconsistencies within one claim, and names that look like others. */
final class Hints {
    private Hints() {}

    static List<Hint> of(Event event, @Nullable Edtf stated) {
        List<Hint> hints = new ArrayList<>(lookalikes(event));
        Edtf occurred = event.occurred();
        if (occurred == null || event instanceof ClaimEvent || event instanceof ContradictionEvent) {
            return hints;
        }
        if (event instanceof Severed severed && severed.elapsed() != null) {
            elapsed(severed.elapsed(), occurred).ifPresent(hints::add);
        }
        if (stated != null && stated.last().isBefore(occurred.first())) {
            hints.add(new Hint(Hint.Kind.SAID_BEFORE, "said " + stated + " to have happened " + occurred));
        }
        return hints;
    }

    private static List<Hint> lookalikes(Event event) {
        return Names.of(event)
                .distinct()
                .flatMap(name -> Lookalikes.latin(name).stream()
                        .map(latin -> new Hint(
                                Hint.Kind.LOOKS_LIKE,
                                "“" + name + "” looks like “" + latin + "”, but has letters of another script")))
                .toList();
    }

    private static Optional<Hint> elapsed(Elapsed elapsed, Edtf occurred) {
        Edtf since = elapsed.since();
        if (since.openStart() || since.openEnd()) {
            return Optional.empty();
        }
        LocalDate first = day(since.first()).plus(period(elapsed.atLeast()));
        LocalDate last = day(since.last()).plus(period(elapsed.atMost()));
        boolean early = elapsed.atLeast() != null && day(occurred.last()).isBefore(first);
        boolean late = elapsed.atMost() != null && day(occurred.first()).isAfter(last);
        return early || late
                ? Optional.of(new Hint(Hint.Kind.ELAPSED_TIME, text(elapsed, occurred)))
                : Optional.empty();
    }

    private static String text(Elapsed elapsed, Edtf occurred) {
        long days = ChronoUnit.DAYS.between(day(elapsed.since().first()), day(occurred.first()));
        return "said to be "
                + (elapsed.atLeast() == null ? "" : "at least " + elapsed.atLeast() + " ")
                + (elapsed.atLeast() == null || elapsed.atMost() == null ? "" : "and ")
                + (elapsed.atMost() == null ? "" : "at most " + elapsed.atMost() + " ")
                + "after " + elapsed.since() + "; " + occurred + " is " + days + " days after it";
    }

    private static Period period(@Nullable String text) {
        return text == null ? Period.ZERO : Period.parse(text);
    }

    private static LocalDate day(TimeBound bound) {
        return bound.local().toLocalDate();
    }
}
