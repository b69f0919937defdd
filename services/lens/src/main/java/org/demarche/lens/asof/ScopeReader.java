package org.demarche.lens.asof;

import jakarta.servlet.http.HttpServletRequest;

/** Reads from a request one kind of {@link ReadScope}. */
sealed interface ScopeReader permits ReadContextReader, ComparisonReader {
    /** The type of the handler's parameter. */
    Class<? extends ReadScope> type();

    /** Parses the parameters and refuses bad ones; needs no read models, so nothing is waited for. */
    Parsed parse(HttpServletRequest request);

    /** The parsed parameters of a request. */
    interface Parsed {
        ReadScope in(Snapshot snapshot);

        /** No event from this position on can affect the answer; {@link Long#MAX_VALUE} where any can. */
        default long end() {
            return Long.MAX_VALUE;
        }
    }
}
