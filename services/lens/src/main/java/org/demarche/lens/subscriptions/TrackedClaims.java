package org.demarche.lens.subscriptions;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.answer.ClaimSource;
import org.jspecify.annotations.Nullable;

/** Notes what one assessment reads: an assessment that reads the same again has the same result. */
final class TrackedClaims implements ClaimSource {
    private final ClaimSource source;
    private final Instant now;
    private final boolean dates;
    private final Set<String> journals = new LinkedHashSet<>();
    private long lastClaim;
    private @Nullable Instant lastDate;
    private @Nullable Instant nextDate;

    /** With {@code dates}, it also notes the dates that are the next ones before and after now. */
    TrackedClaims(ClaimSource source, Instant now, boolean dates) {
        this.source = source;
        this.now = now;
        this.dates = dates;
    }

    @Override
    public Map<String, List<RecordedClaim>> of(Collection<String> keys) {
        keys.forEach(key -> journals.add(key.intern())); // the same few keys in the parts of all questions
        Map<String, List<RecordedClaim>> found = source.of(keys);
        found.values().forEach(this::note);
        return found;
    }

    PartState part(boolean exists, Map<String, StateFrame> items) {
        return new PartState(exists, Set.copyOf(journals), lastClaim, lastDate, nextDate, now, items);
    }

    private void note(List<RecordedClaim> claims) {
        lastClaim = Math.max(lastClaim, claims.getLast().position());
        if (dates) {
            claims.stream()
                    .flatMap(claim -> Stream.ofNullable(claim.event().occurred()))
                    .forEach(this::note);
        }
    }

    /** A state can change when now passes the first or the last moment of a date, or of one that is corrected to. */
    private void note(Edtf date) {
        date.ranges().forEach(range -> {
            note(range.earliest().instant());
            note(range.latest().instant());
        });
    }

    private void note(Instant moment) {
        if (moment.isBefore(now)) {
            lastDate = lastDate == null || lastDate.isBefore(moment) ? moment : lastDate;
        } else {
            nextDate = nextDate == null || nextDate.isAfter(moment) ? moment : nextDate;
        }
    }
}
