package org.demarche.contracts.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import org.demarche.contracts.party.KnownParties;

/** The format {@code state} of JSON Schema: the code of a state that exists or existed. */
final class StateFormat implements Format {
    static final String NAME = "state";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return KnownParties.isState(value);
    }

    static String error(String value) {
        String expected = "expected a state as two capital letters (ISO 3166-1 alpha-2), such as AL";
        return value.matches("[A-Z]{2,3}") ? expected + "; " + value + " is none" + KnownParties.hint(value) : expected;
    }
}
