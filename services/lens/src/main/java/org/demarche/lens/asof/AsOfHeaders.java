package org.demarche.lens.asof;

/** Response headers that say which state was read. */
public final class AsOfHeaders {
    /** The ledger position that the answer is as of. */
    public static final String POSITION = "Demarche-Position";

    /** The first position whose event is in quarantine and missing in the answer. */
    public static final String QUARANTINED = "Demarche-Quarantined";

    private AsOfHeaders() {}
}
