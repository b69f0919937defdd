package org.demarche.ledger.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.demarche.contracts.Json;
import org.demarche.contracts.api.LineResult;

/**
 * Writes each answer as a line, and flushes some times a second. So the caller sees how far its lines are, and a caller that
 * is gone is noticed: writing to it fails, which ends the work on the lines that follow.
 */
final class AnswerWriter implements BulkIntake.Results {
    private static final long FLUSH_NANOS = Duration.ofMillis(100).toNanos();

    private final OutputStream out;
    private final LongSupplier nanoTime;
    private long flushed;

    AnswerWriter(OutputStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.flushed = nanoTime.getAsLong();
    }

    @Override
    public void add(LineResult answer) throws IOException {
        out.write(Json.MAPPER.writeValueAsBytes(answer));
        out.write('\n');
        long now = nanoTime.getAsLong();
        if (now - flushed >= FLUSH_NANOS) {
            out.flush();
            flushed = now;
        }
    }
}
