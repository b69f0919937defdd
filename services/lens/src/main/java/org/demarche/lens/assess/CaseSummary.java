package org.demarche.lens.assess;

import org.demarche.contracts.view.CaseStatus;

/** The title and the status of a case. */
public record CaseSummary(String title, CaseStatus status) {}
