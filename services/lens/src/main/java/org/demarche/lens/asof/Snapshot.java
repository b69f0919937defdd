package org.demarche.lens.asof;

import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.marking.Visibility;

/** The read models that one request is answered from, the events that they lack, the memory for what is read, and what may be seen. */
record Snapshot(ServedGeneration served, OpenQuarantines quarantines, ReadMemory.Share memory, Visibility visibility) {
    long position() {
        return served.checkpoint().position();
    }

    /** Whether every event up to a position is applied. */
    boolean isComplete(long position) {
        return served.checkpoint().unreadable() == 0 && quarantines.beginAfter(position);
    }
}
