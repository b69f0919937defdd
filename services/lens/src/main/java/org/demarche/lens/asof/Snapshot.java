package org.demarche.lens.asof;

import org.demarche.lens.journal.ReadMemory;
import org.demarche.lens.journal.ServedGeneration;

/** The read models that one request is answered from, the events that they lack, and the memory for what is read. */
record Snapshot(ServedGeneration served, OpenQuarantines quarantines, ReadMemory.Share memory) {
    long position() {
        return served.checkpoint().position();
    }

    /** Whether every event up to a position is applied. */
    boolean isComplete(long position) {
        return served.checkpoint().unreadable() == 0 && quarantines.beginAfter(position);
    }
}
