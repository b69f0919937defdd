package org.demarche.contracts.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** The format {@code edtf} of JSON Schema: exactly the texts that {@link Edtf#parse} accepts. */
final class EdtfFormat implements Format {
    static final String NAME = "edtf";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return error(value) == null;
    }

    /** Why the text is not valid EDTF; null = it is valid. */
    static @Nullable String error(String text) {
        try {
            Edtf.parse(text);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage() == null ? "expected a date (EDTF, ISO 8601-2)" : e.getMessage();
        }
    }
}
