package org.demarche.lens.journal;

import java.util.List;

/** Puts journals into quarantine as the projector does, which also notes it in the progress. */
public final class TestQuarantine {
    private TestQuarantine() {}

    public static void in(ReadModels models, Quarantined... keys) {
        models.quarantines().write(List.of(keys));
        Checkpoint checkpoint = models.progress().read();
        models.progress()
                .write(new Checkpoint(
                        checkpoint.position(),
                        checkpoint.offset(),
                        checkpoint.recordedAt(),
                        checkpoint.unreadable(),
                        checkpoint.lastUnreadable(),
                        true));
    }
}
