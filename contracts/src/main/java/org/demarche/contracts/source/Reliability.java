package org.demarche.contracts.source;

/** How far the source is trusted: Admiralty code, first character (NATO AJP-2.1), A completely reliable to F cannot be judged. */
public enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F
}
