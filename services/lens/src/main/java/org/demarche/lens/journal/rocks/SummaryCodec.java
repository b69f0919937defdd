package org.demarche.lens.journal.rocks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.journal.EntitySummary;
import org.jspecify.annotations.Nullable;

/** Summaries as they are stored: last, first, assessed, cases, title, status, and the text that lists search. */
final class SummaryCodec {
    private SummaryCodec() {}

    static byte[] encode(EntitySummary summary) {
        var bytes = new Bytes()
                .number(summary.last())
                .number(summary.first())
                .flag(summary.assessed())
                .number(summary.cases().size());
        summary.cases().forEach(bytes::text);
        return bytes.text(summary.title())
                .text(summary.status())
                .text(summary.searchText())
                .array();
    }

    /** A summary with the text that lists search. */
    record Decoded(EntitySummary summary, String text) {}

    static Decoded decode(EntityRef entity, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long last = in.getLong();
        long first = in.getLong();
        boolean assessed = in.get() != 0;
        List<String> cases = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            cases.add(Objects.requireNonNull(Bytes.text(in)));
        }
        @Nullable String title = Bytes.text(in);
        @Nullable String status = Bytes.text(in);
        String text = Objects.requireNonNullElse(Bytes.text(in), "");
        return new Decoded(new EntitySummary(entity, cases, title, status, first, last, assessed), text);
    }
}
