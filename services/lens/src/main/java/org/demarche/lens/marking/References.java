package org.demarche.lens.marking;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent.Resolved;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.RelationEvent.MeasureEnded;
import org.demarche.lens.assess.JournalKeys;

/** What an event refers to: other events, by position, or by id within a journal. */
final class References {
    private References() {}

    /** Claims of a journal. */
    record InJournal(String journal, Predicate<RecordedClaim> to) {}

    static OptionalLong position(Event event) {
        return switch (event) {
            case ClaimEvent it -> OptionalLong.of(it.position());
            case MarkingEvent it -> it.position() == null ? OptionalLong.empty() : OptionalLong.of(it.position());
            case Event other -> OptionalLong.empty();
        };
    }

    /** Of the event at that position. */
    static String id(Event event) {
        return switch (event) {
            case ClaimEvent it -> it.claim();
            case MarkingEvent it -> String.valueOf(it.claim());
            case Event other -> "";
        };
    }

    static Optional<InJournal> journal(Event event) {
        return switch (event) {
            case Resolved it -> Optional.ofNullable(it.claim()).map(id -> in(JournalKeys.entityOfSlot(it.slot()), id));
            case MeasureEnded it -> Optional.of(in(it.entity(), it.claim()));
            case AttributionEvent it -> ClaimResolver.makesAttribution(it) ? Optional.empty() : Optional.of(making(it));
            case Event other -> Optional.empty();
        };
    }

    private static InJournal in(EntityRef entity, String id) {
        return new InJournal(entity.toString(), claim -> claim.id().equals(id));
    }

    /** The claims that make the attribution which an event is about. */
    private static InJournal making(AttributionEvent about) {
        return new InJournal(
                EntityRef.subject(about.subject()).toString(),
                claim -> ClaimResolver.makesAttribution(claim.event())
                        && claim.event() instanceof AttributionEvent made
                        && made.attribution().equals(about.attribution()));
    }
}
