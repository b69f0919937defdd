package org.demarche.lens.journal;

import java.util.List;

/** Puts things into quarantine as the projector does: the progress tells from then on that there is something to see. */
public final class Waits {
    private Waits() {}

    public static void in(ReadModels models, Quarantined... things) {
        models.quarantines().write(List.of(things));
        Checkpoint mark = models.progress().read();
        models.progress()
                .write(new Checkpoint(
                        mark.position(),
                        mark.offset(),
                        mark.recordedAt(),
                        mark.unreadable(),
                        mark.lastUnreadable(),
                        true));
    }
}
