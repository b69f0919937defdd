package org.demarche.lens.marking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;
import org.demarche.contracts.marking.Clearance;
import org.demarche.lens.answer.ClaimSource;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The markings as they are now, whatever point on the clocks is asked for. */
public final class CurrentMarkings {
    private final Generations generations;
    private volatile @Nullable Folded last;

    /** The markings of a generation up to a position. */
    private record Folded(int generation, long position, Markings markings) {}

    public CurrentMarkings(Generations generations) {
        this.generations = generations;
    }

    /** What a reader may see, by everything that is projected now. */
    public Visibility visibility(Clearance clearance) {
        return clearance.seesEverything() ? Visibility.EVERYTHING : visibility(clearance, generations.served());
    }

    /**
     * What a reader may see by the markings up to a position.
     *
     * @throws ProblemException while an event about markings waits in quarantine: nobody knows what it closes
     */
    public Visibility visibility(Clearance clearance, ServedGeneration served) {
        return clearance.seesEverything() ? Visibility.EVERYTHING : new Visibility(clearance, markings(served));
    }

    private Markings markings(ServedGeneration served) {
        if (served.checkpoint().quarantined()
                && served.models().quarantines().of(JournalKeys.MARKINGS).isOpen()) {
            throw new ProblemException(Problem.unavailable("the markings cannot be read"));
        }
        Folded known = last;
        long position = served.checkpoint().position();
        if (known == null || known.generation() != served.generation() || known.position() != position) {
            known = new Folded(served.generation(), position, folded(served.models(), position));
            last = known;
        }
        return known.markings();
    }

    private static Markings folded(ReadModels models, long position) {
        return Markings.of(models.journals().read(JournalKeys.MARKINGS, position).stream()
                .map(stored -> RecordedClaim.of(stored.event()))
                .toList());
    }

    /** Those of some claims that may be seen. */
    public static ClaimSource visible(Visibility visibility, ReadModels models, ClaimSource all) {
        return visibility.isRestricted() ? claims(visibility, models, all) : all;
    }

    /** The positions of those events that a reader may see now. */
    public Set<Long> positions(Clearance clearance, List<StoredEvent> events) {
        ServedGeneration served = generations.served();
        return positions(visibility(clearance, served), served.models(), events);
    }

    /** The positions of those events that may be seen. What this build cannot read may not. */
    public static Set<Long> positions(Visibility visibility, ReadModels models, List<StoredEvent> events) {
        if (!visibility.isRestricted()) {
            return events.stream().map(StoredEvent::position).collect(Collectors.toSet());
        }
        List<RecordedClaim> claims = readable(events);
        ClaimSource all = keys -> models.journals().read(keys, Long.MAX_VALUE).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> readable(entry.getValue())));
        return claims(visibility, models, all).of(claims).stream()
                .map(RecordedClaim::position)
                .collect(Collectors.toSet());
    }

    private static VisibleClaims claims(Visibility visibility, ReadModels models, ClaimSource all) {
        return new VisibleClaims(
                visibility, all, positions -> readable(models.history().at(positions)));
    }

    private static List<RecordedClaim> readable(List<StoredEvent> events) {
        return events.stream()
                .filter(stored -> stored.unreadable() == null)
                .map(stored -> RecordedClaim.of(stored.event()))
                .toList();
    }
}
