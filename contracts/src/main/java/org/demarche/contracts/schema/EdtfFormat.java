package org.demarche.contracts.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** {@code "format": "edtf"}: what {@link Edtf#parse} reads, so that a document that passes can be read. */
final class EdtfFormat implements Format {
    static final String NAME = "edtf";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return refusal(value) == null;
    }

    /** Why the text is no EDTF, or null where it is. */
    static @Nullable String refusal(String text) {
        try {
            Edtf.parse(text);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage() == null ? "expected a date (EDTF, ISO 8601-2)" : e.getMessage();
        }
    }
}
