package org.demarche.lens.asof;

import java.util.List;
import org.demarche.contracts.api.PageRequest;

/** Which query parameters belong to a handler's parameter of a type of this package. */
public final class HandlerParameters {
    private HandlerParameters() {}

    /** Empty for any other type. */
    public static List<String> names(Class<?> type) {
        if (type == ReadContext.class) {
            return ReadContextReader.PARAMETERS;
        }
        if (type == Comparison.class) {
            return ComparisonReader.PARAMETERS;
        }
        return type == PageRequest.class ? PageRequestResolver.PARAMETERS : List.of();
    }
}
