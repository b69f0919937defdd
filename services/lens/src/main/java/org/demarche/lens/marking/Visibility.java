package org.demarche.lens.marking;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.CaseEvent.DocumentRecorded;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.MarkingEvent;
import org.demarche.contracts.event.MarkingEvent.Marked;
import org.demarche.contracts.marking.Clearance;
import org.demarche.contracts.marking.Marking;

/** What a reader may see by its clearance and by the markings as they are now. */
public record Visibility(Clearance clearance, Markings markings) {
    /** Of a reader who sees everything. */
    public static final Visibility EVERYTHING = new Visibility(Clearance.ALL, Markings.NONE);

    /** Whether there may be something that the reader does not see: also the reason of a marking that was taken away. */
    public boolean isRestricted() {
        return !clearance.seesEverything() && markings.last() > 0;
    }

    /**
     * Whether each marking that applies to a claim by itself allows it: its own, that of its case, and those of the documents that
     * it cites, is, or corrects a source to. An event about a marking needs what it marks, and what it marks that with. What the
     * claim refers to is not looked at.
     */
    boolean allows(RecordedClaim claim) {
        Event event = claim.event();
        return allows(EntityRef.claim(claim.id()))
                && (event.caseId() == null || allows(EntityRef.caseOf(event.caseId())))
                && documents(event).stream().map(EntityRef::document).allMatch(this::allows)
                && (!(event instanceof MarkingEvent marking) || allows(marking.marked()))
                && (!(event instanceof Marked marked) || clearance.allows(marked.marking()));
    }

    private boolean allows(EntityRef thing) {
        return markings.of(thing).map(this::allows).orElse(true);
    }

    private boolean allows(Marking marking) {
        return clearance.allows(marking);
    }

    private static Set<String> documents(Event event) {
        Set<String> documents = new TreeSet<>();
        Stream.ofNullable(event.source().document()).forEach(documents::add);
        if (event instanceof DocumentRecorded recorded) {
            documents.add(recorded.document());
        }
        if (event instanceof Corrected corrected) {
            documents.addAll(Correction.proposed(corrected, "document"));
        }
        return documents;
    }
}
