package org.demarche.contracts.view;

/** Whether a case is still worked on. Claims of a closed case count as well. */
public enum CaseStatus {
    OPEN,
    CLOSED
}
