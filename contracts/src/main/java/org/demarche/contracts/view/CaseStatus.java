package org.demarche.contracts.view;

/** Whether the desk still works on a case; claims in a closed one count all the same. */
public enum CaseStatus {
    OPEN,
    CLOSED
}
