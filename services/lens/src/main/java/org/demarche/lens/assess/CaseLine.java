package org.demarche.lens.assess;

import org.demarche.contracts.view.CaseStatus;

/** A case in one line. */
public record CaseLine(String title, CaseStatus status) {}
