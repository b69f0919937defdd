package org.demarche.lens.assess;

import org.demarche.contracts.view.CaseStatus;

/** A case in one line. */
public record CaseSummary(String title, CaseStatus status) {}
